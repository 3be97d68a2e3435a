digest-subject = Your digest
digest-greeting = Hello { $name }, this is new for you
digest-answers = Answers to you
digest-answers-count =
    { $number ->
        [one] One thread has new replies
       *[other] { $number } threads have new replies
    }
digest-without-replies = You may know this
digest-without-replies-count =
    { $number ->
        [one] One question without a reply
       *[other] { $number } questions without a reply
    }
digest-in-spaces = New in your spaces
digest-in-spaces-count =
    { $number ->
        [one] One new question in your spaces
       *[other] { $number } new questions in your spaces
    }
digest-resources = New and changed resources
digest-resources-count =
    { $number ->
        [one] One new or changed resource
       *[other] { $number } new or changed resources
    }
digest-waiting = For staff
digest-waiting-count =
    { $number ->
        [one] One request waits
       *[other] { $number } requests wait
    }
digest-in-groups =
    { $number ->
        [one] One in a working group
       *[other] { $number } in working groups
    }
digest-more = and { $number } more
digest-replies =
    { $number ->
        [one] One new reply
       *[other] { $number } new replies
    }
digest-resource-new = New
digest-resource-changed = Version { $number } replaces the one before
digest-why = You get this because you are a member and chose it.
digest-level-excerpts-note = It shows titles and first lines. You can choose less in your settings.
digest-level-titles-note = It shows titles only. You can change that in your settings.
digest-level-counts-note = It shows numbers only. You can change that in your settings.

digest-save = Save
digest-settings-title = Your digest
digest-settings-lead = One mail with what you have not seen. Subject and sender are neutral.
digest-frequency = How often?
digest-frequency-weekly = Every week
digest-frequency-daily = Every day
digest-frequency-never = Never
digest-weekday = On which day?
digest-weekday-hint = For the weekly digest.
digest-weekday-1 = Monday
digest-weekday-2 = Tuesday
digest-weekday-3 = Wednesday
digest-weekday-4 = Thursday
digest-weekday-5 = Friday
digest-weekday-6 = Saturday
digest-weekday-7 = Sunday
digest-hour = At what hour?
digest-zone = Time zone
digest-zone-unknown = Choose a time zone from the list.
digest-level = How much may it show?
digest-level-hint = Your employer may be able to read a work mailbox.
digest-level-excerpts = Titles and first lines
digest-level-titles = Titles only
digest-level-counts = Numbers only
digest-language = Language for pages and mail
digest-stopped = You ended this mail by its link. Saving a schedule starts it again.
digest-next = Your next digest
digest-next-on = It is due
digest-next-never = You chose to get none.
digest-next-empty = Nothing new so far. When that stays so, we send no mail.
digest-next-lead = If it were sent now, it would say:
