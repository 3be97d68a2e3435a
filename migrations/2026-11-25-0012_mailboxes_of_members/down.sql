DROP INDEX members_untagged;
