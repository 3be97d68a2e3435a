home-greeting = Hola, { $name }
home-new = Nuevo para usted:
home-answers-count =
    { $number ->
        [one] 1 pregunta con respuestas
       *[other] { $number } preguntas con respuestas
    }
home-without-replies-count =
    { $number ->
        [one] 1 pregunta que nadie ha respondido
       *[other] { $number } preguntas que nadie ha respondido
    }
home-spaces-count =
    { $number ->
        [one] 1 más en sus espacios
       *[other] { $number } más en sus espacios
    }
home-resources-count =
    { $number ->
        [one] 1 recurso
       *[other] { $number } recursos
    }
home-answers = Respuestas para usted
home-followed = Todo lo que sigue
home-without-replies = Quizá usted lo sepa
home-all-unanswered = Todas sin respuesta
home-spaces = Nuevo en sus espacios
home-all-spaces = Todos los espacios
home-resources = Recursos nuevos o cambiados
home-all-resources = Todos los recursos
home-more =
    { $number ->
        [one] y 1 más
       *[other] y { $number } más
    }
home-quiet = Nada nuevo por ahora
home-quiet-hint = Aquí aparecen las respuestas nuevas a lo que usted preguntó o sigue, y las preguntas nuevas de sus espacios.
home-all = Ver todas las preguntas
