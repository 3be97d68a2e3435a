DROP TABLE digests, digest_settings;
