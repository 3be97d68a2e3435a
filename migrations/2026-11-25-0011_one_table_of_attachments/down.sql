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

INSERT INTO question_files (file_id, question_id, position)
    SELECT file_id, post_id, position FROM attachments JOIN questions ON questions.id = post_id;
INSERT INTO reply_files (file_id, reply_id, position)
    SELECT file_id, post_id, position FROM attachments JOIN replies ON replies.id = post_id;
DROP TABLE attachments;
