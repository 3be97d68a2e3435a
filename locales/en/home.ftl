home-greeting = Hello, { $name }
home-new = New for you:
home-answers-count =
    { $number ->
        [one] 1 thread with answers
       *[other] { $number } threads with answers
    }
home-without-replies-count =
    { $number ->
        [one] 1 question nobody answered
       *[other] { $number } questions nobody answered
    }
home-spaces-count =
    { $number ->
        [one] 1 more in your spaces
       *[other] { $number } more in your spaces
    }
home-resources-count =
    { $number ->
        [one] 1 resource
       *[other] { $number } resources
    }
home-answers = Answers to you
home-followed = All that you follow
home-without-replies = You may know this
home-all-unanswered = All unanswered
home-spaces = New in your spaces
home-all-spaces = All spaces
home-resources = New and changed resources
home-all-resources = All resources
home-more =
    { $number ->
        [one] and 1 more
       *[other] and { $number } more
    }
home-quiet = Nothing new right now
home-quiet-hint = New replies to what you asked or follow come here, and new questions in your spaces.
home-all = See all questions
