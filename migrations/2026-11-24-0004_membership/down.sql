DROP TABLE application_messages, confirmation_tokens, application_addresses, applications;
