-- What hangs on a question or reply, in the order that its author chose. A file hangs on one post.
CREATE TABLE question_files (
    file_id uuid PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    question_id uuid NOT NULL REFERENCES questions ON DELETE CASCADE,
    position smallint NOT NULL
);
CREATE INDEX question_files_question ON question_files (question_id);

CREATE TABLE reply_files (
    file_id uuid PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    reply_id uuid NOT NULL REFERENCES replies ON DELETE CASCADE,
    position smallint NOT NULL
);
CREATE INDEX reply_files_reply ON reply_files (reply_id);
