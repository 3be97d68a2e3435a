application-decided-already = Another moderator has decided this request already.
application-claimed-by-another = Another moderator looks after this request.
application-withdrawn = This request was withdrawn.
application-address-held = There is an account or an open request with this address already.
application-not-now = Your request has moved on, so this cannot be done any more.
application-has-password = Your password is set. Sign in with it, or ask for a new one on the sign-in page.
join-agree = Agree to the ground rules to go on.
