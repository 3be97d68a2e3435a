DROP TABLE mail_streams;
DROP TABLE outbox;
