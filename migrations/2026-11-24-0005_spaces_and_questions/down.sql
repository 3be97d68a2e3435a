DROP TABLE reading_positions, helpful_votes, follows;
ALTER TABLE questions DROP CONSTRAINT questions_id_answer_id_fkey;
DROP TABLE replies, question_topics, questions, content, space_follows, space_members, spaces;
