desk-crumbs = You are here
desk-save = Save
desk-spaces = Spaces
desk-spaces-lead = Open spaces are for all members. A working group exists only for those on its list, staff too.
desk-space-new = Open a space
desk-space-create = Open space
desk-space-name = Name
desk-space-name-hint = As in “Front desk”.
desk-space-slug = Word in its address
desk-space-slug-hint = Small letters, digits and hyphens. Left empty, it is made from the name.
desk-space-description = What it is for
desk-space-description-hint = One line.
desk-space-kind = Who sees it
desk-space-open = All members
desk-space-open-hint = Everybody can read and ask.
desk-space-group = Working group
desk-space-group-hint = Only those whom you put on its list, yourself too.
desk-space-people =
    { $number ->
        [0] Nobody is on the list
        [one] 1 person on the list
       *[other] { $number } people on the list
    }
desk-space-people-hint = Who is on the list sees all that is posted in the group. That you put yourself on it is recorded.
desk-space-add-who = Put on the list
desk-space-add = Add
desk-space-remove = Remove
desk-space-describe = Name and description
