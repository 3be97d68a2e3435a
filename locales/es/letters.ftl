letter-preview = Hay un mensaje para usted.
letter-change-or-stop = Cambiar o dejar de recibir estos correos
letter-ground-rule = Nunca escriba nada sobre un paciente en una respuesta.

letter-reset-subject = Elija una contraseña nueva
letter-reset-title = Elija una contraseña nueva
letter-reset-asked = Alguien pidió una contraseña nueva para su cuenta. Si fue usted, pulse el botón.
letter-reset-button = Elegir una contraseña nueva
letter-reset-life = El enlace sirve una sola vez, durante 30 minutos.
letter-reset-not-you = Si no fue usted, no haga nada. Su contraseña no cambia.

letter-changed-subject = Su contraseña cambió
letter-changed-title = Su contraseña cambió
letter-changed-ended = Cerramos su sesión en todos los dispositivos. Entre de nuevo con la contraseña nueva.
letter-changed-not-you = Si no fue usted, elija ahora una contraseña nueva y escriba a { $contact }.
letter-changed-button = Elegir una contraseña nueva
letter-changed-foot = Recibe este correo porque trata de la seguridad de su cuenta.
