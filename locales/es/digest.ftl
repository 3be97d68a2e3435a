digest-subject = Su resumen
digest-greeting = Hola, { $name }: esto es nuevo para usted
digest-answers = Respuestas para usted
digest-answers-count =
    { $number ->
        [one] Una conversación tiene respuestas nuevas
       *[other] { $number } conversaciones tienen respuestas nuevas
    }
digest-without-replies = Quizá usted lo sepa
digest-without-replies-count =
    { $number ->
        [one] Una pregunta sin respuesta
       *[other] { $number } preguntas sin respuesta
    }
digest-in-spaces = Nuevo en sus espacios
digest-in-spaces-count =
    { $number ->
        [one] Una pregunta nueva en sus espacios
       *[other] { $number } preguntas nuevas en sus espacios
    }
digest-resources = Recursos nuevos y cambiados
digest-resources-count =
    { $number ->
        [one] Un recurso nuevo o cambiado
       *[other] { $number } recursos nuevos o cambiados
    }
digest-waiting = Para el equipo
digest-waiting-count =
    { $number ->
        [one] Una solicitud espera
       *[other] { $number } solicitudes esperan
    }
digest-in-groups =
    { $number ->
        [one] Una en un grupo de trabajo
       *[other] { $number } en grupos de trabajo
    }
digest-more = y { $number } más
digest-replies =
    { $number ->
        [one] Una respuesta nueva
       *[other] { $number } respuestas nuevas
    }
digest-resource-new = Nuevo
digest-resource-changed = La versión { $number } reemplaza a la anterior
digest-why = Recibe este correo porque es miembro y así lo eligió.
digest-level-excerpts-note = Muestra títulos y primeras líneas. Puede elegir menos en sus ajustes.
digest-level-titles-note = Muestra solo títulos. Puede cambiarlo en sus ajustes.
digest-level-counts-note = Muestra solo cantidades. Puede cambiarlo en sus ajustes.

digest-save = Guardar
digest-settings-title = Su resumen
digest-settings-lead = Un correo con lo que no ha visto. El asunto y el remitente son neutros.
digest-frequency = ¿Con qué frecuencia?
digest-frequency-weekly = Cada semana
digest-frequency-daily = Cada día
digest-frequency-never = Nunca
digest-weekday = ¿Qué día?
digest-weekday-hint = Para el resumen semanal.
digest-weekday-1 = Lunes
digest-weekday-2 = Martes
digest-weekday-3 = Miércoles
digest-weekday-4 = Jueves
digest-weekday-5 = Viernes
digest-weekday-6 = Sábado
digest-weekday-7 = Domingo
digest-hour = ¿A qué hora?
digest-zone = Zona horaria
digest-zone-unknown = Elija una zona horaria de la lista.
digest-level = ¿Cuánto puede mostrar?
digest-level-hint = Su empleador quizá pueda leer el correo del trabajo.
digest-level-excerpts = Títulos y primeras líneas
digest-level-titles = Solo títulos
digest-level-counts = Solo cantidades
digest-language = Idioma de las páginas y los correos
digest-stopped = Usted detuvo este correo con su enlace. Si guarda un horario, vuelve a empezar.
digest-next = Su próximo resumen
digest-next-on = Está previsto para
digest-next-never = Usted eligió no recibirlo.
digest-next-empty = Por ahora no hay nada nuevo. Si sigue así, no enviamos correo.
digest-next-lead = Si se enviara ahora, diría:
