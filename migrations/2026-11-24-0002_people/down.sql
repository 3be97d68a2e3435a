DROP TABLE account_tokens, sessions, members, organization_domains, organizations;
