letter-preview = There is a message for you.
letter-change-or-stop = Change or stop these mails
letter-ground-rule = Never put anything about a patient in a reply.

letter-reset-subject = Set a new password
letter-reset-title = Set a new password
letter-reset-asked = Somebody asked for a new password for your account. If it was you, press the button.
letter-reset-button = Set a new password
letter-reset-life = The link works once, for 30 minutes.
letter-reset-not-you = If it was not you, do nothing. Your password stays as it is.

letter-changed-subject = Your password was changed
letter-changed-title = Your password was changed
letter-changed-ended = We signed you out on all devices. Please sign in with the new password.
letter-changed-not-you = If you did not do this, set a new password now and write to { $contact }.
letter-changed-button = Set a new password
letter-changed-foot = You get this because it is about the safety of your account.
