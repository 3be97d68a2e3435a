text-too-complex = Este texto es demasiado complejo para mostrarlo. Use menos citas, listas o enlaces anidados.
text-table-too-large = Esta tabla es demasiado grande. Use como máximo 20 columnas y 200 filas, o adjúntela como archivo.
text-hidden-link = una página que usted no puede abrir
text-table = Tabla
text-code = Código
