DROP TABLE follows;
ALTER TABLE questions DROP CONSTRAINT questions_id_answer_id_fkey;
DROP TABLE replies, questions, content;
