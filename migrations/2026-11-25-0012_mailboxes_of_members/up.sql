-- The queue looks for members whose mailbox an applicant has, whatever its plus-tag.
CREATE INDEX members_untagged ON members
    ((split_part(split_part(email_canonical, '@', 1), '+', 1) || '@' || split_part(email_canonical, '@', 2)));
