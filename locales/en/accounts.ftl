field-email = Work e-mail
field-password = Password
choose-one = Choose one of these.
email-malformed = Write an e-mail address with an @, like name@clinic.example.
member-email-taken = Somebody has this address already.
member-suspended-already = This member is suspended already.
member-not-suspended = This member is not suspended.

sign-in-title = Sign in
sign-in-act = Sign in
sign-in-forgot = I forgot my password
sign-in-shared = This is a shared computer
sign-in-not-right = E-mail or password is not right. Check both and try again.
sign-in-password-set = Your new password is set. Sign in with it.
sign-in-new = Not a member yet?
sign-in-new-text = Staff of member health centers can ask to join.
sign-in-shared-title = On a shared computer?
sign-in-shared-text = Tick the box: you are signed out when the browser closes, and after 12 hours at the latest.

forgot-title = Forgot your password?
forgot-lead = Type your address. If you have an account, we send a link to set a new password. It works for 30 minutes.
forgot-act = Send the link
forgot-sent = If this address has an account, a mail is on its way. Look in your inbox, and in junk mail too.

password-first-title = Set your password
password-new-title = Set a new password
password-lead = A sentence that only you would think of is easy to keep in mind and hard to guess.
password-hint = At least 15 characters. Spaces are fine.
password-act = Save
password-too-short = Use at least { $number } characters. A short sentence will do.
password-too-long = Use at most { $number } characters.
password-common = This password is on a list of stolen ones. Choose another.
password-context = Without your name and the network’s there is too little left. Add some other words.

sessions-title = Where you are signed in
sessions-lead = End the ones that you do not know or use no more.
sessions-this = This browser
sessions-since = Since
sessions-shared = Shared computer
sessions-unknown = Unknown device
sessions-end = End this session

suspended-title = Your account is suspended
suspended-lead = You are signed in, but you cannot read or write in the network now.
suspended-reason = The reason
suspended-write = Questions, or is this a mistake? Write to
