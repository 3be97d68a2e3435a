-- Its author deleted it while a moderator held or hid it: what stands under it stays closed to members.
ALTER TABLE content ADD COLUMN withheld boolean NOT NULL DEFAULT false;
ALTER TABLE content ADD CONSTRAINT content_withheld CHECK (NOT withheld OR state = 'deleted');
