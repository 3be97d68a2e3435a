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

letter-confirm-subject = Confirme su dirección de correo
letter-confirm-title = Confirme su dirección de correo
letter-confirm-asked = Alguien pidió unirse con esta dirección. Si fue usted, abra la página y presione el botón que verá allí.
letter-confirm-button = Confirmar mi correo
letter-confirm-life = El enlace sirve una vez, durante 24 horas.
letter-confirm-not-you = Si no fue usted, no haga nada. Lo que se envió con su dirección se borra a los 14 días.

letter-known-subject = Sobre su solicitud
letter-known-title = Ya conocemos esta dirección
letter-known-text = Alguien pidió unirse con esta dirección. Ya tiene una cuenta o una solicitud abierta, así que no hay nada más que hacer. Si tiene una cuenta y olvidó su contraseña, puede poner una nueva.
letter-known-button = Poner una contraseña nueva
letter-known-open = Si ya había pedido unirse y espera respuesta, use el enlace privado de su primera solicitud. Si no lo encuentra, escriba a { $contact }.

letter-status-subject = Su dirección está confirmada
letter-status-title = Su dirección está confirmada
letter-status-text = Una persona del equipo lee ahora su solicitud { $reference }. En su página privada puede ver cómo va.
letter-status-button = Ver cómo va
letter-status-private = No comparta este enlace. Quien lo tenga puede leer y cambiar su solicitud.

letter-asked-subject = Una pregunta para usted
letter-asked-title = Una persona del equipo le pregunta
letter-asked-button = Responder

letter-decision-subject = Sobre su solicitud
letter-decision-title = Sobre su solicitud
letter-declined-questions = ¿Tiene preguntas? Escriba a { $contact }.

letter-approved-title = Ya es parte de la red
letter-approved-button = Ponga su contraseña
letter-approved-life = El enlace sirve una vez, durante 48 horas. En la página de su solicitud puede pedir otro.

letter-applicant-foot = Recibe esto porque alguien pidió unirse con esta dirección.
