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

letter-confirm-subject = Please confirm your e-mail address
letter-confirm-title = Please confirm your e-mail address
letter-confirm-asked = Somebody asked to join with this address. If it was you, open the page and press the button there.
letter-confirm-button = Confirm my e-mail
letter-confirm-life = The link works once, for 24 hours.
letter-confirm-not-you = If it was not you, do nothing. What was sent with your address is erased after 14 days.

letter-known-subject = About your request
letter-known-title = We know this address already
letter-known-text = Somebody asked to join with this address. It has an account or an open request already, so there is nothing more to do. If you have an account and forgot your password, you can set a new one.
letter-known-button = Set a new password
letter-known-open = If you asked before and wait for an answer, use the private link of your first request. If you cannot find it, write to { $contact }.

letter-status-subject = Your address is confirmed
letter-status-title = Your address is confirmed
letter-status-text = A moderator reads your request { $reference } now. On your private page you see where it stands.
letter-status-button = See where it stands
letter-status-private = Keep this link to yourself. Whoever has it can read and change your request.

letter-asked-subject = A question for you
letter-asked-title = A moderator asks
letter-asked-button = Answer

letter-decision-subject = About your request
letter-decision-title = About your request
letter-declined-questions = Questions? Write to { $contact }.

letter-approved-title = You are in
letter-approved-button = Set your password
letter-approved-life = The link works once, for 48 hours. On the page of your request you can ask for a new one.

letter-applicant-foot = You get this because somebody asked to join with this address.
