file-empty = Este archivo está vacío. Elíjalo otra vez o elija otro.
file-too-large = Este archivo es demasiado grande. El límite es de { $number } MB.
file-unreadable = No pudimos leer este archivo. Ábralo en su dispositivo, guárdelo de nuevo y elíjalo otra vez.
file-not-taken = No aceptamos este tipo de archivo. Envíe PDF, DOCX, PNG, JPEG, WebP, TXT o CSV.
file-differs = El nombre de este archivo indica un tipo, pero el archivo es de otro. Guárdelo de nuevo con el tipo que quiere.
file-heic = No podemos aceptar fotos HEIC. En un iPhone, elija Ajustes, Cámara, Formatos, El más compatible. O guarde la foto como JPEG.
file-web-page = No aceptamos páginas web, XML ni SVG. Guárdelo como PDF.
file-archive = No aceptamos archivos comprimidos como ZIP. Envíe uno por uno los archivos que contiene.
file-legacy-office = Este es un archivo de Office antiguo o protegido. Ábralo, quítele la contraseña si la tiene y guárdelo como DOCX o PDF.
file-macros = Este archivo contiene macros. Guárdelo como DOCX sin macros.
file-picture-too-large = Esta imagen es demasiado grande. El límite es de { $number } megapíxeles y 10,000 píxeles por lado.
file-too-many-pages = Este PDF es demasiado largo. El límite es de { $number } páginas.
file-pdf-locked = Este PDF tiene contraseña. Guárdelo sin ella.
file-pdf-runs = Este PDF ejecuta algo por sí solo al abrirse. Imprímalo en un PDF nuevo.
file-pdf-form = Este PDF contiene un formulario XFA. Imprímalo en un PDF nuevo.
file-docx-locked = Este documento tiene contraseña. Guárdelo sin ella.
file-docx-tracked = Este documento tiene cambios marcados. Acéptelos o rechácelos todos y guárdelo de nuevo.
file-docx-linked = Este documento carga algo de otro lugar, como una plantilla o una imagen vinculada. Rompa esos vínculos o envíelo como PDF.
file-docx-holds = Este documento tiene otro archivo incrustado. Quítelo o envíe el documento como PDF.
file-docx-field = Este documento tiene un campo que carga o ejecuta algo. Convierta los campos en texto o envíelo como PDF.
file-docx-picture = Este documento tiene una imagen que no es PNG ni JPEG. Cambie la imagen o envíe el documento como PDF.
file-docx-part = Este documento tiene una parte que no podemos revisar, como un gráfico. Conviértala en imagen o envíe el documento como PDF.
file-docx-unpacks = Este documento ocupa demasiado al descomprimirse. Guárdelo de nuevo con menos partes o envíelo como PDF.
file-not-text = Este archivo no es texto simple en UTF-8. Guárdelo como UTF-8.
file-trace-properties = autor, fechas y otras propiedades
file-trace-location = el lugar donde se tomó la foto
file-trace-camera = los datos de la cámara
file-trace-comments = { $number ->
    [one] 1 comentario
   *[other] { $number } comentarios
}
file-trace-people = { $number ->
    [one] el nombre de 1 persona que trabajó en él
   *[other] los nombres de { $number } personas que trabajaron en él
}
file-trace-attachments = { $number ->
    [one] 1 archivo adjunto
   *[other] { $number } archivos adjuntos
}
file-trace-thumbnail = la imagen de vista previa
file-trace-hidden-data = datos ocultos
file-trace-hidden-text = { $number ->
    [one] 1 fragmento de texto oculto
   *[other] { $number } fragmentos de texto oculto
}
file-trace-revisions = marcas de quién cambió qué y cuándo
file-trace-fonts = fuentes incrustadas
file-trace-frames = todas las imágenes de una animación menos la primera
file-trace-form-fields = { $number ->
    [one] lo escrito en 1 campo de formulario
   *[other] lo escrito en { $number } campos de formulario
}
file-trace-unchecked = { $number ->
    [one] 1 página o imagen cuyas palabras no pudimos revisar
   *[other] { $number } páginas o imágenes cuyas palabras no pudimos revisar
}
file-busy = En este momento estamos revisando otros archivos. Elija este archivo otra vez en un momento.
file-gone = Uno de estos archivos ya no está aquí. Elíjalo otra vez.
file-which = Sobre el archivo número { $number } de los que eligió:
file-too-many = Son demasiados archivos. Puede enviar hasta { $number } a la vez.
file-alt-missing = Diga qué muestra esta imagen, o escriba none si solo es decorativa.
file-infected = Nuestro detector indica que este archivo es dañino. No lo guardamos.
file-blocked-name = Está en el nombre del archivo. Cambie el nombre y elija el archivo otra vez.
file-blocked-page = Está en la página { $number } del archivo.
file-blocked-line = Está en la línea { $number } del archivo.
file-blocked-inside = Está dentro del archivo, quizás en un comentario o en sus propiedades.
file-being-checked = Estamos revisando este archivo. Vuelva más tarde.
file-removed = Nuestro detector encontró algo dañino en este archivo, por eso lo quitamos.
files-kept = Archivos que eligió
files-attached = Archivos adjuntos
files-hint = PDF, DOCX, PNG, JPEG, WebP, TXT o CSV, de hasta { $number } MB cada uno. Quitamos los nombres, fechas y lugares que guarda el archivo.
file-kilobytes = { $number } KB
file-drop = No incluir este archivo
file-alt = Qué muestra la imagen
file-alt-hint = Para las personas que no pueden verla. Escriba none si solo es decorativa. Déjelo vacío si no eligió una imagen.
file-removed-from-it = Quitamos:
file-stays-in-it = Sigue dentro:
file-scan-none = Sin revisión de virus
file-scan-too-large = Demasiado grande para la revisión de virus
file-scan-waiting = En revisión
file-scan-found = Quitado: nuestro detector encontró algo dañino
