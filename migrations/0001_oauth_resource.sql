-- The API as a protected resource: tokens of /oauth/token bear its identifier as their audience (RFC 8707).
INSERT INTO `oauth_resource` (`id`, `identifier`, `name`, `access_token_ttl`, `dpop_bound_access_tokens_required`, `disabled`, `created_at`, `updated_at`, `policy_version`)
VALUES ('langorch-api', 'urn:langorch:api', 'LangOrch API', 3600, 0, 0, 0, 0, 1)
ON CONFLICT (`identifier`) DO NOTHING;
