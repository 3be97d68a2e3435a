ALTER TABLE content DROP COLUMN withheld;
