CREATE TABLE `api_keys` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`start` text NOT NULL,
	`role` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);

CREATE INDEX `api_keys_list` ON `api_keys` (`tenant_id`,`created_at`,`id`);
CREATE TABLE `secrets` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`)
);

CREATE INDEX `secrets_list` ON `secrets` (`tenant_id`,`updated_at`,`name`);
CREATE TABLE `tenant_keys` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`wrapped_key` text NOT NULL,
	`created_at` integer NOT NULL
);

CREATE TABLE `agents` (
	`tenant_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`base_url` text NOT NULL,
	`channel` text NOT NULL,
	`capabilities` text NOT NULL,
	`honours_idempotency_key` integer NOT NULL,
	`sealed_secret` text NOT NULL,
	`health` text NOT NULL,
	`health_checked_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `agent_id`)
);

CREATE UNIQUE INDEX `agents_name` ON `agents` (`tenant_id`,`name`);
CREATE INDEX `agents_list` ON `agents` (`tenant_id`,`created_at`,`agent_id`);
CREATE TABLE `model_providers` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`base_url` text NOT NULL,
	`models` text NOT NULL,
	`sealed_secret` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`)
);

CREATE INDEX `model_providers_list` ON `model_providers` (`tenant_id`,`created_at`,`name`);
CREATE TABLE `dead_letters` (
	`tenant_id` text NOT NULL,
	`dead_letter_id` text NOT NULL,
	`queue` text NOT NULL,
	`message` text NOT NULL,
	`created_at` integer NOT NULL,
	`replayed_at` integer,
	PRIMARY KEY(`tenant_id`, `dead_letter_id`)
);

CREATE INDEX `dead_letters_list` ON `dead_letters` (`tenant_id`,`created_at`,`dead_letter_id`);
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE INDEX `account_userId_idx` ON `account` (`user_id`);
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text,
	`status` text DEFAULT 'pending' NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`inviter_id` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`inviter_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE INDEX `invitation_organizationId_idx` ON `invitation` (`organization_id`);
CREATE INDEX `invitation_email_idx` ON `invitation` (`email`);
CREATE TABLE `jwks` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`alg` text,
	`crv` text
);

CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `member_organizationId_userId_uidx` ON `member` (`organization_id`,`user_id`);
CREATE INDEX `member_userId_idx` ON `member` (`user_id`);
CREATE TABLE `oauth_access_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`refresh_id` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`refresh_id`) REFERENCES `oauth_refresh_token`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `oauth_access_token_token_unique` ON `oauth_access_token` (`token`);
CREATE INDEX `oauthAccessToken_clientId_idx` ON `oauth_access_token` (`client_id`);
CREATE INDEX `oauthAccessToken_sessionId_idx` ON `oauth_access_token` (`session_id`);
CREATE INDEX `oauthAccessToken_userId_idx` ON `oauth_access_token` (`user_id`);
CREATE INDEX `oauthAccessToken_authorizationCodeId_idx` ON `oauth_access_token` (`authorization_code_id`);
CREATE INDEX `oauthAccessToken_refreshId_idx` ON `oauth_access_token` (`refresh_id`);
CREATE TABLE `oauth_client` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`client_secret` text,
	`client_discovery_id` text,
	`disabled` integer DEFAULT false,
	`skip_consent` integer,
	`enable_end_session` integer,
	`subject_type` text,
	`scopes` text,
	`client_credentials_scopes` text DEFAULT '[]',
	`user_id` text,
	`created_at` integer,
	`updated_at` integer,
	`name` text,
	`uri` text,
	`icon` text,
	`contacts` text,
	`tos` text,
	`policy` text,
	`software_id` text,
	`software_version` text,
	`software_statement` text,
	`redirect_uris` text NOT NULL,
	`post_logout_redirect_uris` text,
	`backchannel_logout_uri` text,
	`backchannel_logout_session_required` integer,
	`token_endpoint_auth_method` text,
	`application_type` text,
	`jwks` text,
	`jwks_uri` text,
	`grant_types` text,
	`response_types` text,
	`require_pkce` integer,
	`dpop_bound_access_tokens` integer DEFAULT false,
	`reference_id` text,
	`metadata` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `oauth_client_client_id_unique` ON `oauth_client` (`client_id`);
CREATE INDEX `oauthClient_userId_idx` ON `oauth_client` (`user_id`);
CREATE TABLE `oauth_client_assertion` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);

CREATE TABLE `oauth_client_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`metadata` text,
	`created_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`resource_id`) REFERENCES `oauth_resource`(`identifier`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `oauthClientResource_clientId_resourceId_uidx` ON `oauth_client_resource` (`client_id`,`resource_id`);
CREATE INDEX `oauthClientResource_clientId_idx` ON `oauth_client_resource` (`client_id`);
CREATE INDEX `oauthClientResource_resourceId_idx` ON `oauth_client_resource` (`resource_id`);
CREATE TABLE `oauth_consent` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text,
	`reference_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE INDEX `oauthConsent_clientId_idx` ON `oauth_consent` (`client_id`);
CREATE INDEX `oauthConsent_userId_idx` ON `oauth_consent` (`user_id`);
CREATE TABLE `oauth_refresh_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text NOT NULL,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`rotated_at` integer,
	`rotation_replay_response` text,
	`rotation_replay_expires_at` integer,
	`auth_time` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `oauth_refresh_token_token_unique` ON `oauth_refresh_token` (`token`);
CREATE INDEX `oauthRefreshToken_clientId_idx` ON `oauth_refresh_token` (`client_id`);
CREATE INDEX `oauthRefreshToken_sessionId_idx` ON `oauth_refresh_token` (`session_id`);
CREATE INDEX `oauthRefreshToken_userId_idx` ON `oauth_refresh_token` (`user_id`);
CREATE INDEX `oauthRefreshToken_authorizationCodeId_idx` ON `oauth_refresh_token` (`authorization_code_id`);
CREATE TABLE `oauth_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`name` text NOT NULL,
	`access_token_ttl` integer,
	`refresh_token_ttl` integer,
	`signing_algorithm` text,
	`signing_key_id` text,
	`allowed_scopes` text,
	`custom_claims` text,
	`dpop_bound_access_tokens_required` integer DEFAULT false,
	`disabled` integer DEFAULT false,
	`created_at` integer,
	`updated_at` integer,
	`policy_version` integer DEFAULT 1,
	`metadata` text
);

CREATE UNIQUE INDEX `oauth_resource_identifier_unique` ON `oauth_resource` (`identifier`);
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`created_at` integer NOT NULL,
	`metadata` text
);

CREATE UNIQUE INDEX `organization_slug_unique` ON `organization` (`slug`);
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	`active_organization_id` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);

CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);
CREATE INDEX `session_userId_idx` ON `session` (`user_id`);
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL
);

CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL
);

CREATE INDEX `verification_identifier_idx` ON `verification` (`identifier`);
CREATE TABLE `procedure_versions` (
	`tenant_id` text NOT NULL,
	`procedure_id` text NOT NULL,
	`version` text NOT NULL,
	`status` text NOT NULL,
	`description` text,
	`effective_date` text,
	`source_hash` text NOT NULL,
	`plan_hash` text NOT NULL,
	`not_runnable_pointer` text,
	`warnings` integer NOT NULL,
	`diagnostics` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `procedure_id`, `version`)
);

CREATE INDEX `procedure_versions_newest` ON `procedure_versions` (`tenant_id`,`procedure_id`,`created_at`,`version`);
CREATE INDEX `procedure_versions_list` ON `procedure_versions` (`tenant_id`,`created_at`,`procedure_id`);
CREATE TABLE `approvals` (
	`tenant_id` text NOT NULL,
	`approval_id` text NOT NULL,
	`seq` integer NOT NULL,
	`run_id` text NOT NULL,
	`procedure_id` text NOT NULL,
	`status` text NOT NULL,
	`approval` text NOT NULL,
	`requested_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `approval_id`)
);

CREATE INDEX `approvals_list` ON `approvals` (`tenant_id`,`requested_at`,`approval_id`);
CREATE INDEX `approvals_by_status` ON `approvals` (`tenant_id`,`status`,`requested_at`,`approval_id`);
CREATE INDEX `approvals_by_run` ON `approvals` (`tenant_id`,`run_id`);
CREATE TABLE `notable_events` (
	`tenant_id` text NOT NULL,
	`run_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`node_id` text,
	`event` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `run_id`, `seq`)
);

CREATE INDEX `notable_events_by_time` ON `notable_events` (`tenant_id`,`at`,`run_id`,`seq`);
CREATE TABLE `runs` (
	`tenant_id` text NOT NULL,
	`run_id` text NOT NULL,
	`seq` integer NOT NULL,
	`procedure_id` text NOT NULL,
	`version` text NOT NULL,
	`state` text NOT NULL,
	`why` text NOT NULL,
	`waiting_for` text NOT NULL,
	`trigger_type` text NOT NULL,
	`trigger_id` text,
	`triggered_by` text NOT NULL,
	`failure` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`next_wake_at` integer,
	PRIMARY KEY(`tenant_id`, `run_id`)
);

CREATE INDEX `runs_list` ON `runs` (`tenant_id`,`created_at`,`run_id`);
CREATE INDEX `runs_by_state` ON `runs` (`tenant_id`,`state`,`created_at`,`run_id`);
CREATE INDEX `runs_by_procedure` ON `runs` (`tenant_id`,`procedure_id`,`created_at`,`run_id`);
CREATE INDEX `runs_due` ON `runs` (`next_wake_at`) WHERE next_wake_at is not null;
CREATE TABLE `starts` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`run_id` text NOT NULL,
	`procedure_id` text NOT NULL,
	`version` text NOT NULL,
	`created_at` integer NOT NULL,
	`created` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `key`)
);

CREATE INDEX `starts_age` ON `starts` (`created_at`);
CREATE TABLE `triggers` (
	`tenant_id` text NOT NULL,
	`trigger_id` text NOT NULL,
	`type` text NOT NULL,
	`procedure_id` text NOT NULL,
	`enabled` integer NOT NULL,
	`schedule` text,
	`timezone` text,
	`dedupe_window_seconds` integer,
	`sealed_secret` text,
	`created_at` integer NOT NULL,
	`next_fire_at` integer,
	`last_fired_at` integer,
	`last_run_id` text,
	PRIMARY KEY(`tenant_id`, `trigger_id`)
);

CREATE INDEX `triggers_list` ON `triggers` (`tenant_id`,`created_at`,`trigger_id`);