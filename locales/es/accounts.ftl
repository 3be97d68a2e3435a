field-email = Correo del trabajo
field-password = Contraseña
choose-one = Elija una de estas opciones.
email-malformed = Escriba una dirección de correo con @, como nombre@clinica.example.
member-email-taken = Alguien ya tiene esta dirección.
member-suspended-already = Esta cuenta ya está suspendida.
member-not-suspended = Esta cuenta no está suspendida.

sign-in-title = Iniciar sesión
sign-in-act = Iniciar sesión
sign-in-forgot = Olvidé mi contraseña
sign-in-shared = Esta computadora es compartida
sign-in-not-right = El correo o la contraseña no son correctos. Revíselos e inténtelo de nuevo.
sign-in-password-set = Su nueva contraseña está guardada. Inicie sesión con ella.
sign-in-new = ¿Aún no es miembro?
sign-in-new-text = El personal de los centros de salud miembros puede pedir su ingreso.
sign-in-shared-title = ¿Usa una computadora compartida?
sign-in-shared-text = Marque la casilla: la sesión termina al cerrar el navegador, y a las 12 horas como máximo.

forgot-title = ¿Olvidó su contraseña?
forgot-lead = Escriba su dirección. Si tiene una cuenta, le enviamos un enlace para poner una contraseña nueva. Sirve por 30 minutos.
forgot-act = Enviar el enlace
forgot-sent = Si esta dirección tiene una cuenta, el correo va en camino. Revise su bandeja de entrada y también el correo no deseado.

password-first-title = Ponga su contraseña
password-new-title = Ponga una contraseña nueva
password-lead = Una frase que solo a usted se le ocurriría es fácil de recordar y difícil de adivinar.
password-hint = Al menos 15 caracteres. Puede usar espacios.
password-act = Guardar
password-too-short = Use al menos { $number } caracteres. Basta una frase corta.
password-too-long = Use como máximo { $number } caracteres.
password-common = Esta contraseña está en una lista de contraseñas robadas. Elija otra.
password-context = Sin su nombre y el de la red queda muy poco. Añada otras palabras.

sessions-title = Dónde tiene la sesión abierta
sessions-lead = Cierre las que no conozca o ya no use.
sessions-this = Este navegador
sessions-since = Desde
sessions-shared = Computadora compartida
sessions-unknown = Dispositivo desconocido
sessions-end = Cerrar esta sesión

suspended-title = Su cuenta está suspendida
suspended-lead = Su sesión está abierta, pero por ahora no puede leer ni escribir en la red.
suspended-reason = El motivo
suspended-write = ¿Tiene preguntas o cree que es un error? Escriba a
