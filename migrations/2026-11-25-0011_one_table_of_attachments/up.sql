-- What hangs on a question or reply, in the order that its author chose. A file hangs on one post.
-- One table for both, so that a thread's page asks once.
CREATE TABLE attachments (
    file_id uuid PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    post_id uuid NOT NULL REFERENCES content ON DELETE CASCADE,
    position smallint NOT NULL
);
CREATE INDEX attachments_post ON attachments (post_id);
INSERT INTO attachments (file_id, post_id, position)
    SELECT file_id, question_id, position FROM question_files
    UNION ALL SELECT file_id, reply_id, position FROM reply_files;
DROP TABLE question_files, reply_files;
