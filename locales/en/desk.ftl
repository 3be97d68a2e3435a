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
desk-space-people-hint = Who is on the list sees all that is posted in the group. The group is told if you put yourself on it.
desk-space-add = Add
desk-space-remove = Remove
desk-space-describe = Name and description
desk-title = Desk
desk-kinds = Kinds of work
desk-queue = Queue
desk-queue-waiting =
    { $number ->
        [0] Nothing waits for you. These wait for an answer.
        [one] 1 request waits.
       *[other] { $number } requests wait.
    }
desk-queue-empty = Nothing waits
desk-queue-empty-text = A request to join comes here once its address is confirmed.
desk-applications = Requests to join
desk-application = Request
desk-members = Members
desk-confirmed = E-mail confirmed
desk-awaits-answer = Waits for an answer
desk-claimed-by = Claimed by
desk-until = until
desk-signals = Signals
desk-domain-matches = Domain matches
desk-domain-matches-detail = { $domain } belongs to this organization
desk-domain-of-another = Domain of another organization
desk-domain-of-another-detail = { $domain } belongs to { $organization }
desk-domain-free = Free-mail address
desk-domain-free-detail = Anybody can get one
desk-domain-unknown = Domain not known yet
desk-domain-unknown-detail = Nobody with { $domain } is here
desk-double = Possible duplicate
desk-earlier = Another request from this mailbox
desk-alike = Looks like a member’s address
desk-state-received = not confirmed
desk-state-confirmed = open
desk-state-waiting = waits for an answer
desk-state-approved = approved
desk-state-declined = declined
desk-state-withdrawn = withdrawn
desk-email = Work e-mail
desk-work = Kind of work
desk-language = Preferred language
desk-why = Why
desk-agreed = Agreed
desk-said = Questions and answers
desk-said-question = A moderator
desk-said-answer = The applicant
desk-letter-sent = What was sent
desk-ask = Need to know more?
desk-ask-hint = It is mailed word for word. Leave out anything about a patient.
desk-ask-act = Ask for information
desk-decline = Not a fit?
desk-decline-hint = It is mailed and kept word for word. It does not name you.
desk-decline-act = Decline
desk-decision = Decision
desk-decision-hint = An approval mails a link to set a password.
desk-approve = Approve
desk-claim = Claim
desk-approved-by = Approved by { $name }
desk-declined-by = Declined by { $name }
desk-withdrawn = Withdrawn by the applicant
desk-somebody = somebody who is no longer here
desk-role-member = Member
desk-role-moderator = Moderator
desk-role-administrator = Administrator
desk-member-active = Active
desk-member-suspended = Suspended
desk-member-deactivated = Left
desk-joined = Joined
desk-suspended-since = Suspended
desk-suspend = Suspend this member
desk-suspend-hint = The member reads this. All their sessions end at once. They can still sign in and see the reason.
desk-suspend-act = Suspend
desk-restore-act = Restore
desk-done-approved = Approved. The mail with the link is on its way.
desk-done-declined = Declined. The letter is on its way.
desk-done-asked = Asked. You find the answer here.
desk-done-claimed = Claimed for 24 hours. Others see it.
desk-done-suspended = Suspended.
