DROP TABLE resource_files, resource_versions, resource_languages, resource_topics, resources;
DROP FUNCTION refuse_change_of_issued;
