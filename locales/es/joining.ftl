application-decided-already = Otra persona del equipo ya decidió esta solicitud.
application-claimed-by-another = Otra persona del equipo atiende esta solicitud.
application-withdrawn = Esta solicitud fue retirada.
application-address-held = Ya existe una cuenta o una solicitud abierta con esta dirección.
application-not-now = Su solicitud ya avanzó, así que esto ya no se puede hacer.
application-has-password = Su contraseña ya está puesta. Inicie sesión con ella o pida una nueva en la página de inicio de sesión.
join-agree = Acepte las reglas básicas para continuar.
