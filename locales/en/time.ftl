time-now = just now
time-minutes = { $number ->
    [one] 1 minute ago
   *[other] { $number } minutes ago
}
time-hours = { $number ->
    [one] 1 hour ago
   *[other] { $number } hours ago
}
time-days = { $number ->
    [one] 1 day ago
   *[other] { $number } days ago
}
time-day = { $month } { $day }
time-day-and-year = { $month } { $day }, { $year }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
