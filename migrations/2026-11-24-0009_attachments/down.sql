DROP TABLE reply_files, question_files;
