time-now = hace un momento
time-minutes = { $number ->
    [one] hace 1 minuto
   *[other] hace { $number } minutos
}
time-hours = { $number ->
    [one] hace 1 hora
   *[other] hace { $number } horas
}
time-days = { $number ->
    [one] hace 1 día
   *[other] hace { $number } días
}
time-day = { $day } { $month }
time-day-and-year = { $day } { $month } { $year }
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic
