// Made by `npm run openapi` from the routes of the Worker; do not edit.
export interface paths {
    "/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Procedures
         * @description Each with its newest version. Newest first.
         */
        get: operations["get_v1_procedures"];
        put?: never;
        /**
         * Import a procedure version
         * @description The body is the CKP document itself, in any dialect: JSON, with comments or without, or YAML. The same document again, up to layout and order of
         *     keys, is 200; other content under a version that exists is 409.
         */
        post: operations["post_v1_procedures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/{procedure_id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version, with its source and what the compiler said
         * @description `latest` is the highest version by SemVer; among versions that do not parse, the last imported.
         */
        get: operations["get_v1_procedures_procedure_id_versions_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the compiler says about a document
         * @description Any JSON value is answered with 200 and its diagnostics; only text that is neither JSON nor YAML is 400.
         *     It is judged where it would run: with the agents, secrets and procedures of the tenant.
         */
        post: operations["post_v1_procedures_validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/normalise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The normal form of a document
         * @description Prints the graph dialect from any dialect: aliases resolved, what is implicit written out, comments kept.
         *     Both compile to the same plan, byte for byte.
         */
        post: operations["post_v1_procedures_normalise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a procedure does, told without doing it
         * @description Its graph, the way it takes as far as the input decides, who writes and reads what, what goes out and
         *     what could go wrong with it. A document with errors is explained as far as it can be read.
         */
        post: operations["post_v1_procedures_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/procedures/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How two versions differ in what they do
         * @description What each means is compared, not how it is written: formatting, dialect, order of nodes and comments are
         *     no difference. Says what breaks callers, and which version number fits.
         */
        post: operations["post_v1_procedures_diff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas/ckp.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * JSON Schema of CKP documents
         * @description JSON Schema 2020-12, for editors: put this address into `$schema` of a document.
         */
        get: operations["get_v1_schemas_ckp_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The actions that steps may name
         * @description Each with its effect class and the schema of its parameters. What agents of the tenant have beside these stands with the agents.
         */
        get: operations["get_v1_actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playground/expression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an expression
         * @description What an expression gives over these variables, and whether that counts as true.
         */
        post: operations["post_v1_playground_expression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playground/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a template
         * @description Any JSON may be a template. A name that nobody gave counts as declared and unset.
         */
        post: operations["post_v1_playground_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playground/transform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a transformation
         * @description What a transformation, written as in a document, makes of the variable that it names.
         */
        post: operations["post_v1_playground_transform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playground/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try inputs against a variables_schema
         * @description Everything that is wrong at once, by variable; or what a run would start with.
         */
        post: operations["post_v1_playground_inputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playground/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try retry settings
         * @description `procedure` is a `global_config`; `node` and `step` are the retry blocks themselves.
         */
        post: operations["post_v1_playground_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs
         * @description From the index, which is within a second of the runs themselves.
         */
        get: operations["get_v1_runs"];
        put?: never;
        /**
         * Start a run
         * @description Without `version`: the highest SemVer that may start, then versions that do not parse, by import time;
         *     drafts only when named. With an `Idempotency-Key` the same request again, within 24 hours, answers the same run (200).
         */
        post: operations["post_v1_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description Answered by the run itself: never older than the last reply anybody had.
         */
        get: operations["get_v1_runs_run_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a run
         * @description Ascending by `seq`, which counts from 1 without gaps; `after` is the last one you have.
         */
        get: operations["get_v1_runs_run_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a run
         * @description Events after `after`, then the tail, without gap or repeat. WebSocket: one JSON event a frame. With
         *     `Accept: text/event-stream`: server-sent events with `id` = seq, closed after five minutes, resumed with
         *     `Last-Event-ID`.
         */
        get: operations["get_v1_runs_run_id_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run
         * @description Safe to repeat; a run that completed or failed answers 409.
         */
        post: operations["post_v1_runs_run_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An agent’s late answer
         * @description For an agent that answered 202. `Authorization: Bearer <token>` is the token that came with the call;
         *     it names one attempt. `ignored` says that this attempt had answered before.
         */
        post: operations["post_v1_runs_run_id_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Artifacts of a run */
        get: operations["get_v1_runs_run_id_artifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}/artifacts/{artifact_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Content of an artifact
         * @description Always as a download, and never as something that a browser would run.
         */
        get: operations["get_v1_runs_run_id_artifacts_artifact_id_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approvals */
        get: operations["get_v1_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One approval
         * @description Answered by its run.
         */
        get: operations["get_v1_approvals_approval_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an approval
         * @description The first decision stands: another one later is 409 and shown the first; the same one by the same actor
         *     again is 200.
         */
        post: operations["post_v1_approvals_approval_id_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Triggers */
        get: operations["get_v1_triggers"];
        put?: never;
        /**
         * Make a trigger
         * @description Enabled at once. A schedule is a five-field cron (names allowed) in an IANA time zone. A webhook answers
         *     its address; what is posted there is signed with the secret, which is write-only.
         */
        post: operations["post_v1_triggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/triggers/{trigger_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One trigger */
        get: operations["get_v1_triggers_trigger_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{tenant_id}/{trigger_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post to a webhook
         * @description Signed over the raw body: `X-Hub-Signature-256: sha256=<hex HMAC-SHA256>`. The same body within the
         *     trigger's window is the same run. A JSON object is the run's input; anything else is only `{{trigger.payload}}`.
         */
        post: operations["post_hooks_tenant_id_trigger_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agents
         * @description Looking at the list asks those that were not asked of late how they are; the next look shows it.
         */
        get: operations["get_v1_agents"];
        put?: never;
        /**
         * Register an agent
         * @description The secret signs what is sent to it (`X-Langorch-Signature`) and is shown once.
         */
        post: operations["post_v1_agents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agent_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agent */
        get: operations["get_v1_agents_agent_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Model providers */
        get: operations["get_v1_models"];
        put?: never;
        /**
         * Register a model provider
         * @description OpenAI-compatible. A provider of the same name is replaced; the secret is write-only.
         */
        post: operations["post_v1_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a secret
         * @description Write-only: the value is sealed, and opened only where a step needs it.
         */
        put: operations["put_v1_secrets_name"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of secrets */
        get: operations["get_v1_secrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up
         * @description Makes a user, an organisation (a tenant) and its admin in one call, and signs in.
         */
        post: operations["post_v1_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["post_v1_signin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie. Safe to repeat, with or without a session.
         */
        post: operations["post_v1_signout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is calling, and what they may do */
        get: operations["get_v1_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys */
        get: operations["get_v1_api_keys"];
        put?: never;
        /**
         * Make an API key
         * @description The key has its maker’s permissions and is shown once.
         */
        post: operations["post_v1_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{api_key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It stops working within ten seconds everywhere. Safe to repeat.
         */
        delete: operations["delete_v1_api_keys_api_key_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an OAuth client
         * @description For the client credentials grant at `/oauth/token`. The secret is shown once.
         */
        post: operations["post_v1_oauth_clients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token (client credentials)
         * @description RFC 6749 §4.4: a form post with `grant_type=client_credentials`, the client in the header
         *     (client_secret_basic) or in the form (client_secret_post), and a `scope`; none means all that the client has. The token
         *     is a JWT (RFC 9068) with audience `urn:langorch:api`.
         */
        post: operations["post_oauth_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Authorization server metadata (RFC 8414) */
        get: operations["get_well_known_oauth_authorization_server"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Protected resource metadata (RFC 9728) */
        get: operations["get_well_known_oauth_protected_resource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys of access tokens (RFC 7517) */
        get: operations["get_well_known_jwks_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the Worker up? */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description Asks the database, whose tables must be there.
         */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document (OpenAPI 3.1) */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, to read */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ImportedProcedure: components["schemas"]["ProcedureVersionSummary"] & {
            diagnostics: components["schemas"]["Diagnostic"][];
        };
        Diagnostic: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            message: string;
            /** @description JSON pointer (RFC 6901) into the document as it was sent. */
            pointer: string;
            /** @description Where in the text at the pointer, in UTF-16 code units from 0, where one place in it is meant. */
            offset?: number;
            /** @description The name in that text that is meant, where one is. */
            name?: string;
            /** @description From 1; there where the document came as text. */
            line?: number;
            /** @description From 1, in UTF-16 code units. */
            column?: number;
            /** @description Where the place ends. */
            end_line?: number;
            /** @description Exclusive. */
            end_column?: number;
            hint: string;
            /** Format: uri-reference */
            docs_url: string;
            related: {
                pointer: string;
                message: string;
                line?: number;
                column?: number;
            }[];
        };
        ProcedureVersionSummary: {
            procedure_id: string;
            version: string;
            /** @enum {string} */
            status: "draft" | "active" | "approved" | "inactive" | "deprecated" | "archived";
            description: string | null;
            plan_hash: string;
            runnable: boolean;
            warnings: number;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
            created_by: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "invalid_json" | "invalid_request" | "invalid_cursor" | "unauthenticated" | "invalid_signature" | "forbidden" | "not_found" | "method_not_allowed" | "version_conflict" | "idempotency_conflict" | "not_runnable_yet" | "not_startable" | "already_decided" | "run_ended" | "stale_token" | "name_taken" | "payload_too_large" | "unsupported_media_type" | "compile_failed" | "invalid_input" | "decision_not_allowed" | "rate_limited" | "upgrade_required" | "internal" | "unavailable";
            detail: string;
            pointer?: string;
            request_id: string;
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        CkpDocument: {
            [key: string]: unknown;
        };
        ProcedurePage: {
            items: components["schemas"]["ProcedureSummary"][];
            next_cursor: string | null;
        };
        ProcedureSummary: components["schemas"]["ProcedureVersionSummary"] & {
            versions: string[];
        };
        ProcedureVersion: components["schemas"]["ProcedureVersionSummary"] & {
            /** @description The document as imported. */
            source?: unknown;
            /** @description The same as its author wrote it: `line` and `column` count in it. */
            source_text: string;
            diagnostics: components["schemas"]["Diagnostic"][];
            variables_schema?: unknown;
        };
        ValidatedDocument: {
            valid: boolean;
            diagnostics: components["schemas"]["Diagnostic"][];
        };
        NormalisedDocument: {
            document: {
                [key: string]: unknown;
            };
        };
        Explanation: {
            procedure: {
                procedure_id: string;
                version: string;
                status: string;
                description: string | null;
                /** @enum {string} */
                dialect: "graph" | "list" | "entry";
                start: string | null;
                trigger: string;
            } | null;
            /** @description No diagnostic is an error. */
            sound: boolean;
            diagnostics: components["schemas"]["Diagnostic"][];
            nodes: {
                id: string;
                type: string;
                title: string | null;
                description: string | null;
                agent: string | null;
                pointer: string;
                /** @description In a few words. */
                does: string;
                /**
                 * @description taken: on the route as far as it is decided; must: on every way from where that stops, as long as nothing fails; may: on some way; on_failure: only when something fails; never: no way leads there.
                 * @enum {string}
                 */
                happens: "taken" | "must" | "may" | "on_failure" | "never";
            }[];
            edges: {
                from: string | null;
                to: string;
                kind: string;
                /** @description The condition as written or in words; null: always. */
                when: string | null;
                after_failure: boolean;
                pointer: string | null;
            }[];
            route: {
                input_errors: {
                    name: string;
                    code: string;
                    message: string;
                }[];
                input_warnings: string[];
                visits: {
                    node: string;
                    rounds: {
                        loop: string;
                        index: number;
                        of: number;
                    }[];
                    branches: {
                        parallel: string;
                        branch: string;
                    }[];
                    why: string | null;
                    to: string | null;
                    certain: boolean;
                }[];
                /** @description Why the route is not told further; empty where it is decided to the end. */
                stops: {
                    node: string;
                    reason: string;
                    why: string;
                    unknowns: {
                        name: string;
                        source: string;
                        why: string;
                    }[];
                    may_go_to: string[];
                    may_end: boolean;
                }[];
                end: {
                    node: string;
                    /** @enum {string} */
                    status: "success" | "failed";
                    outputs: {
                        [key: string]: unknown;
                    };
                    unknown_outputs: {
                        name: string;
                        source: string;
                        why: string;
                    }[];
                } | null;
            };
            variables: {
                name: string;
                declared: {
                    type: string;
                    required: boolean;
                    origin: string;
                    has_default: boolean;
                    pointer: string | null;
                } | null;
                sensitive: boolean;
                comes_from: string[];
                writers: {
                    node: string;
                    step: string | null;
                    source: string;
                    how: string;
                    pointer: string;
                }[];
                readers: {
                    node: string | null;
                    step: string | null;
                    use: string;
                    pointer: string;
                }[];
            }[];
            calls: {
                /** @enum {string} */
                kind: "step" | "model";
                node: string;
                step: string | null;
                action: string;
                agent: string | null;
                /** @enum {string} */
                effect: "read" | "idempotent" | "write" | "unknown";
                /** @enum {string} */
                during: "run" | "recovery" | "cleanup" | "error_cleanup" | "compensation";
                times: string | null;
                pointer: string;
                flags: {
                    /** @enum {string} */
                    flag: "can_repeat" | "not_idempotent" | "tainted" | "no_timeout" | "irreversible";
                    why: string;
                }[];
            }[];
            subflows: {
                node: string;
                procedure_id: string;
                version: string;
                on_failure: string;
                found: boolean | null;
                pointer: string;
            }[];
            secrets: {
                alias: string;
                name: string;
                declared: boolean;
                found: boolean | null;
                uses: {
                    node: string | null;
                    step: string | null;
                    pointer: string;
                }[];
            }[];
            approvals: {
                node: string;
                title: string | null;
                decision_type: string;
                prompt?: unknown;
                options: unknown[];
                level: string | null;
                timeout: string;
                leads_to: {
                    decision: string;
                    to: string | null;
                }[];
                pointer: string;
            }[];
            policies: {
                procedure: {
                    what: string;
                    step: string | null;
                    text: string;
                    pointer: string;
                }[];
                nodes: {
                    node: string;
                    lines: {
                        what: string;
                        step: string | null;
                        text: string;
                        pointer: string;
                    }[];
                }[];
            };
            bounds: {
                external_calls: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                attempts: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                llm_calls: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                llm_tokens: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                cost_usd: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                wall_clock_ms: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                wall_clock_with_people_ms: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                concurrency: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
                events: {
                    terms: {
                        coefficient: number;
                        quantities: {
                            name: string;
                            kind: string;
                            cap: number | null;
                            most: number | null;
                        }[];
                    }[] | null;
                    /**
                     * @description As a person reads it.
                     * @example ≤ 4 + 12·|invoice_list|
                     */
                    text: string;
                    most: number | null;
                    reasons: {
                        node: string;
                        pointer: string;
                        message: string;
                        contribution: string | null;
                    }[];
                };
            } | null;
        };
        /**
         * @description Without `document` the body itself is the document, or `{procedure_id, version}`.
         * @example {
         *       "document": {
         *         "procedure_id": "orders",
         *         "version": "latest"
         *       },
         *       "input": {
         *         "amount": 250
         *       }
         *     }
         */
        ExplainDocument: {
            /** @description The document; or its text, JSON with comments or YAML, as a string, which gives findings their lines; or `{procedure_id, version}` of one that was imported. */
            document?: unknown;
            /** @description What a run would be given. */
            input?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        Difference: {
            before: {
                procedure_id: string;
                version: string;
                errors: components["schemas"]["Diagnostic"][];
                /** @description False: it is no procedure at all, and nothing is compared. */
                readable: boolean;
            };
            after: {
                procedure_id: string;
                version: string;
                errors: components["schemas"]["Diagnostic"][];
                /** @description False: it is no procedure at all, and nothing is compared. */
                readable: boolean;
            };
            same_meaning: boolean;
            /** @description What matters most first. */
            changes: {
                area: string;
                /** @enum {string} */
                what: "added" | "removed" | "changed" | "renamed";
                /** @enum {string} */
                level: "major" | "minor" | "patch";
                breaking: boolean;
                node: string | null;
                part: string | null;
                field: string | null;
                text: string;
                before_pointer: string | null;
                after_pointer: string | null;
            }[];
            advice: {
                /** @enum {string} */
                level: "major" | "minor" | "patch" | "none";
                reasons: string[];
                /** @description The least version that fits. */
                suggested: string | null;
                fits: boolean | null;
                verdict: string;
            };
        };
        /**
         * @example {
         *       "before": {
         *         "procedure_id": "orders",
         *         "version": "1.0.0"
         *       },
         *       "after": {
         *         "procedure_id": "orders",
         *         "version": "latest"
         *       }
         *     }
         */
        CompareDocuments: {
            /** @description The document; or its text, JSON with comments or YAML, as a string, which gives findings their lines; or `{procedure_id, version}` of one that was imported. */
            before?: unknown;
            /** @description The document; or its text, JSON with comments or YAML, as a string, which gives findings their lines; or `{procedure_id, version}` of one that was imported. */
            after?: unknown;
        };
        ActionPage: {
            items: components["schemas"]["Action"][];
            next_cursor: null;
        };
        Action: {
            name: string;
            /**
             * @description Carried out by the engine, by the run’s own shell, or by an agent.
             * @enum {string}
             */
            kind: "internal" | "local" | "external";
            /** @description Channels whose agents usually have it. */
            channels: string[];
            /**
             * @description By the catalogue alone; parameters of a step or its agent may say otherwise.
             * @enum {string}
             */
            effect: "read" | "idempotent" | "write" | "unknown";
            description: string;
            /** @description JSON Schema 2020-12. */
            parameters: {
                [key: string]: unknown;
            };
            /** @description False: this version of the platform does not run it. */
            runs: boolean;
        };
        TriedExpression: {
            value?: unknown;
            truth: boolean;
            warnings: components["schemas"]["PlaygroundWarning"][];
        };
        PlaygroundWarning: {
            code: string;
            message: string;
            /** @description Source text of the place. */
            at: string;
        };
        /**
         * @example {
         *       "expression": "{{total}} > 100 and status == 'open'",
         *       "variables": {
         *         "total": 120,
         *         "status": "open"
         *       }
         *     }
         */
        TryExpression: {
            expression: string;
            /** @default {} */
            variables: {
                [key: string]: unknown;
            };
        };
        TriedTemplate: {
            value?: unknown;
            warnings: components["schemas"]["PlaygroundWarning"][];
        };
        /**
         * @example {
         *       "template": {
         *         "to": "{{email | lower}}"
         *       },
         *       "variables": {
         *         "email": "Ann@Example.com"
         *       }
         *     }
         */
        TryTemplate: {
            template: unknown;
            /** @default {} */
            variables: {
                [key: string]: unknown;
            };
            input?: {
                [key: string]: unknown;
            };
            config?: {
                [key: string]: unknown;
            };
        };
        TriedTransform: {
            value?: unknown;
            warnings: components["schemas"]["PlaygroundWarning"][];
        };
        /**
         * @example {
         *       "transformation": {
         *         "type": "filter",
         *         "source_variable": "orders",
         *         "expression": "total > 100"
         *       },
         *       "variables": {
         *         "orders": [
         *           {
         *             "total": 20
         *           },
         *           {
         *             "total": 120
         *           }
         *         ]
         *       }
         *     }
         */
        TryTransform: {
            /** @description As it stands in a document. */
            transformation: {
                [key: string]: unknown;
            };
            /** @default {} */
            variables: {
                [key: string]: unknown;
            };
        };
        TriedInputs: {
            valid: boolean;
            values: {
                [key: string]: unknown;
            };
            errors: {
                [key: string]: {
                    code: string;
                    message: string;
                }[];
            };
            warnings: string[];
        };
        /**
         * @example {
         *       "variables_schema": {
         *         "count": {
         *           "type": "number",
         *           "required": true
         *         }
         *       },
         *       "input": {
         *         "count": "3"
         *       }
         *     }
         */
        TryInputs: {
            variables_schema: {
                [key: string]: unknown;
            };
            /** @default {} */
            input: {
                [key: string]: unknown;
            };
        };
        TriedRetry: {
            max_retries: number;
            /** @description Before each retry; the first 1,000. With jitter: at most. */
            delays_ms: number[];
            jitter: boolean;
        };
        /**
         * @example {
         *       "policy": {
         *         "node": {
         *           "max_retries": 3,
         *           "backoff_ms": 500
         *         }
         *       }
         *     }
         */
        TryRetry: {
            policy: {
                procedure?: {
                    [key: string]: unknown;
                };
                node?: {
                    [key: string]: unknown;
                };
                step?: {
                    [key: string]: unknown;
                };
            };
        };
        Run: components["schemas"]["RunSummary"] & {
            plan_hash: string;
            paused: boolean;
            /** @enum {string} */
            compensation: "none" | "running" | "compensated" | "compensation_failed";
            current_nodes: string[];
            input: {
                [key: string]: unknown;
            };
            variables: {
                [key: string]: unknown;
            };
            outputs?: unknown;
            last_seq: number;
        };
        Waiting: {
            /** @enum {string} */
            kind: "approval" | "callback" | "timer" | "child" | "lease" | "limit";
            node_id: string | null;
            step_id: string | null;
            ref: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            until: string | null;
        };
        Failure: {
            type: string;
            code: string;
            message: string;
            retryable: boolean;
            http_status?: number;
            node_id: string | null;
            step_id: string | null;
            attempt: number | null;
            cause?: unknown;
            details?: unknown;
        } | null;
        RunSummary: {
            run_id: string;
            procedure_id: string;
            version: string;
            /** @enum {string} */
            state: "created" | "queued" | "running" | "waiting" | "completed" | "failed" | "canceled";
            why: string;
            waiting_for: components["schemas"]["Waiting"][];
            /** @enum {string} */
            trigger_type: "manual" | "api" | "scheduled" | "webhook" | "event" | "file_watch" | "subflow";
            trigger_id: string | null;
            triggered_by: string;
            failure: components["schemas"]["Failure"];
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            ended_at: string | null;
        };
        StartRun: {
            procedure_id: string;
            version?: string;
            input?: {
                [key: string]: unknown;
            };
        };
        RunPage: {
            items: components["schemas"]["RunSummary"][];
            next_cursor: string | null;
        };
        EventPage: {
            items: {
                v: number;
                seq: number;
                at: string;
                /** @enum {string} */
                type: "run_created" | "run_started" | "run_completed" | "run_failed" | "run_canceled" | "cancel_requested" | "run_timed_out" | "run_clock_stopped" | "run_clock_resumed" | "outputs_set" | "node_entered" | "node_completed" | "node_failed" | "node_restarted" | "route_taken" | "variables_written" | "list_appended" | "step_dispatched" | "step_claimed" | "step_accepted" | "step_completed" | "step_failed" | "step_retry_scheduled" | "step_outcome_unknown" | "result_refused" | "idempotency_hit" | "timer_set" | "timer_fired" | "timer_cleared" | "loop_entered" | "loop_iteration" | "loop_item_collected" | "loop_ended" | "handler_matched" | "failure_routed" | "validation_failed" | "check_failed" | "local_effect_requested" | "local_effect_completed" | "approval_requested" | "approval_decided" | "approval_escalated" | "approval_expired" | "approval_closed" | "decision_refused" | "artifact_created" | "warning" | "log" | "notification" | "branch_started" | "branch_completed" | "branch_failed" | "branch_canceled" | "parallel_joined" | "child_started" | "child_completed" | "child_failed" | "child_canceled" | "limit_waiting" | "limit_granted" | "lease_waiting" | "lease_granted" | "lease_released" | "lease_lost" | "signal_received" | "run_paused" | "run_resumed" | "compensation_registered" | "compensation_started" | "compensation_step_completed" | "compensation_completed" | "compensation_failed" | "sla_breached" | "sla_warned" | "run_forked" | "run_migrated" | "override_applied" | "checkpoint_offered";
                path: string;
                node_id?: string;
                step_id?: string;
                attempt?: number;
                actor?: string;
                cause?: string;
                data: {
                    [key: string]: unknown;
                };
                effects: {
                    [key: string]: unknown;
                }[];
            }[];
            next_after: number | null;
            last_seq: number;
        };
        CancelRun: {
            reason?: string;
        };
        CallbackTaken: {
            ignored?: boolean;
        };
        Callback: {
            /** @enum {string} */
            status: "success" | "error";
            output?: unknown;
            output_vars?: unknown;
            node_id?: string;
            step_id?: string;
            error?: unknown;
        } & {
            [key: string]: unknown;
        };
        ArtifactPage: {
            items: components["schemas"]["Artifact"][];
            next_cursor: string | null;
        };
        Artifact: {
            artifact_id: string;
            run_id: string;
            node_id: string;
            step_id: string;
            kind: string;
            name: string;
            content_type: string;
            size: number | null;
            url: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
        };
        ApprovalPage: {
            items: components["schemas"]["Approval"][];
            next_cursor: string | null;
        };
        Approval: {
            approval_id: string;
            run_id: string;
            procedure_id: string;
            node_id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "selected" | "provided" | "acknowledged" | "timed_out" | "closed";
            prompt: string;
            context_data?: unknown;
            /** @enum {string} */
            decision_type: "approve_reject" | "select_option" | "provide_input" | "acknowledge" | "custom";
            options: string[];
            input_schema?: unknown;
            approval_level: string | null;
            escalation_contact: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            requested_at: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            due_at: string | null;
            decision: components["schemas"]["Decision"];
        };
        Decision: {
            /** @enum {string} */
            decision: "approved" | "rejected" | "selected" | "provided" | "acknowledged" | "timed_out";
            option: string | null;
            input?: unknown;
            comment: string | null;
            decided_by: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            decided_at: string;
        } | null;
        DecideApproval: {
            /** @enum {string} */
            decision: "approve" | "reject" | "select" | "provide" | "acknowledge";
            comment?: string;
            option?: string;
            input?: unknown;
        };
        CreatedTrigger: {
            trigger_id: string;
            url?: string;
        };
        CreateTrigger: {
            /** @enum {string} */
            type: "schedule";
            procedure_id: string;
            schedule: string;
            timezone?: string;
        } | {
            /** @enum {string} */
            type: "webhook";
            procedure_id: string;
            secret: string;
            dedupe_window_seconds?: number;
        };
        TriggerPage: {
            items: components["schemas"]["Trigger"][];
            next_cursor: string | null;
        };
        Trigger: {
            trigger_id: string;
            /** @enum {string} */
            type: "schedule" | "webhook";
            procedure_id: string;
            enabled: boolean;
            schedule: string | null;
            timezone: string | null;
            dedupe_window_seconds: number | null;
            url: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            next_fire_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            last_fired_at: string | null;
            last_run_id: string | null;
            last_error: {
                /**
                 * Format: date-time
                 * @example 2026-11-24T09:14:03.221Z
                 */
                at: string;
                code: string;
                detail: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
        };
        HookAccepted: {
            run_id: string;
            duplicate: boolean;
        };
        RegisteredAgent: {
            agent_id: string;
            secret: string;
        };
        RegisterAgent: {
            name: string;
            /** Format: uri */
            base_url: string;
            channel: string;
            capabilities: {
                name: string;
                /** @enum {string} */
                type: "tool" | "workflow";
                description?: string;
                /**
                 * @description Whether it may be done twice: the compiler takes the agent’s word for it.
                 * @enum {string}
                 */
                effect?: "read" | "idempotent" | "write";
                /** @description JSON Schema of its parameters. */
                input_schema?: {
                    [key: string]: unknown;
                };
            }[];
            /** @default false */
            honours_idempotency_key: boolean;
        };
        AgentPage: {
            items: components["schemas"]["Agent"][];
            next_cursor: string | null;
        };
        Agent: {
            agent_id: string;
            name: string;
            base_url: string;
            channel: string;
            capabilities: {
                name: string;
                /** @enum {string} */
                type: "tool" | "workflow";
                description?: string;
                /**
                 * @description Whether it may be done twice: the compiler takes the agent’s word for it.
                 * @enum {string}
                 */
                effect?: "read" | "idempotent" | "write";
                /** @description JSON Schema of its parameters. */
                input_schema?: {
                    [key: string]: unknown;
                };
            }[];
            honours_idempotency_key: boolean;
            /** @enum {string} */
            health: "healthy" | "unhealthy" | "unknown";
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            health_checked_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
        };
        ModelProvider: {
            name: string;
            base_url: string;
            models: string[];
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
        };
        RegisterModelProvider: {
            name: string;
            /** Format: uri */
            base_url: string;
            secret?: string;
            models: string[];
        };
        ModelProviderPage: {
            items: components["schemas"]["ModelProvider"][];
            next_cursor: string | null;
        };
        Secret: {
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            updated_at: string;
        };
        PutSecret: {
            value: string;
        };
        SecretPage: {
            items: components["schemas"]["Secret"][];
            next_cursor: string | null;
        };
        SignedUp: {
            tenant_id: string;
        };
        SignUp: {
            name: string;
            /** Format: email */
            email: string;
            password: string;
            organization: string;
        };
        SignIn: {
            /** Format: email */
            email: string;
            password: string;
        };
        Me: {
            tenant_id: string;
            tenant_name: string;
            user_id: string | null;
            name: string;
            email: string | null;
            /** @enum {string|null} */
            role: "viewer" | "operator" | "approver" | "author" | "admin" | null;
            permissions: string[];
        };
        CreatedApiKey: {
            id: string;
            key: string;
        };
        CreateApiKey: {
            name: string;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next_cursor: string | null;
        };
        ApiKey: {
            id: string;
            name: string;
            start: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-24T09:14:03.221Z
             */
            last_used_at: string | null;
        };
        CreatedOAuthClient: {
            client_id: string;
            client_secret: string;
        };
        CreateOAuthClient: {
            name: string;
            scopes: ("procedures:read" | "procedures:write" | "runs:read" | "runs:write" | "approvals:read" | "approvals:write" | "triggers:read" | "triggers:write" | "agents:read" | "agents:write")[];
        };
        OAuthToken: {
            access_token: string;
            token_type: string;
            expires_in: number;
            scope: string;
        } & {
            [key: string]: unknown;
        };
        OAuthError: {
            error: string;
            error_description: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_v1_procedures: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcedurePage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_procedures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A CKP document, in any dialect. At most 8388608 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CkpDocument"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedProcedure"];
                };
            };
            /** @description Imported */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedProcedure"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_conflict`: This version exists with other content. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `compile_failed`: The document does not compile. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_procedures_procedure_id_versions_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                procedure_id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcedureVersion"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_procedures_validate: {
        parameters: {
            query?: {
                /** @description `sarif`: the diagnostics as SARIF 2.1.0; `Accept: application/sarif+json` asks for the same. */
                format?: "json" | "sarif";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A CKP document, in any dialect. At most 8388608 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CkpDocument"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Valid or not, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidatedDocument"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_procedures_normalise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A CKP document, in any dialect. At most 8388608 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CkpDocument"];
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The same procedure in the graph dialect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NormalisedDocument"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `compile_failed`: The document does not compile. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_procedures_explain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 8388608 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainDocument"];
            };
        };
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `compile_failed`: The document does not compile.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_procedures_diff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 16777216 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareDocuments"];
            };
        };
        responses: {
            /** @description The differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `compile_failed`: The document does not compile.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_schemas_ckp_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    get_v1_actions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionPage"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_playground_expression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryExpression"];
            };
        };
        responses: {
            /** @description What it gives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedExpression"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `compile_failed`: The document does not compile.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_playground_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryTemplate"];
            };
        };
        responses: {
            /** @description What it renders to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedTemplate"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `compile_failed`: The document does not compile.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_playground_transform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryTransform"];
            };
        };
        responses: {
            /** @description What comes out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedTransform"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `compile_failed`: The document does not compile.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_playground_inputs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryInputs"];
            };
        };
        responses: {
            /** @description Valid or not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedInputs"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_playground_retry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryRetry"];
            };
        };
        responses: {
            /** @description How often, and after how long */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedRetry"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "created" | "queued" | "running" | "waiting" | "completed" | "failed" | "canceled";
                procedure_id?: string;
                trigger_type?: "manual" | "api" | "scheduled" | "webhook" | "event" | "file_watch" | "subflow";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_runs: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 4194304 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            /** @description This key started it before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Started */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_startable`: This procedure may not start.
             *     `not_runnable_yet`: This version uses what the platform does not run yet.
             *     `idempotency_conflict`: This Idempotency-Key was used with another body.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid_input`: The input does not fit the procedure.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs_run_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs_run_id_events: {
        parameters: {
            query?: {
                after?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs_run_id_stream: {
        parameters: {
            query?: {
                after?: number | null;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket of events */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `upgrade_required`: This address speaks WebSocket or SSE. */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_runs_run_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelRun"];
            };
        };
        responses: {
            /** @description The run as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `run_ended`: The run has ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_runs_run_id_callback: {
        parameters: {
            query?: never;
            header?: {
                Authorization?: string;
            };
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        /** @description At most 16777216 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Callback"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackTaken"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_token`: The token is not the current attempt’s. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs_run_id_artifacts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_runs_run_id_artifacts_artifact_id_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                artifact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_approvals: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "pending" | "approved" | "rejected" | "selected" | "provided" | "acknowledged" | "timed_out" | "closed";
                run_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_approvals_approval_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The approval */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_approvals_approval_id_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideApproval"];
            };
        };
        responses: {
            /** @description The decided approval */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_decided`: Somebody decided first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `decision_not_allowed`: This approval does not take this decision.
             *     `invalid_request`: The request does not fit its description.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_triggers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_triggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTrigger"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTrigger"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_triggers_trigger_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trigger_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trigger */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trigger"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_hooks_tenant_id_trigger_id: {
        parameters: {
            query?: never;
            header?: {
                "X-Hub-Signature-256"?: string;
            };
            path: {
                tenant_id: string;
                trigger_id: string;
            };
            cookie?: never;
        };
        /** @description At most 4194304 bytes. */
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description The run it started, or had started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookAccepted"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_signature`: The signature does not match. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `not_startable`: This procedure may not start.
             *     `not_runnable_yet`: This version uses what the platform does not run yet.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: The input does not fit the procedure. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_agents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterAgent"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredAgent"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`: The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_agents_agent_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_models: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelProviderPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterModelProvider"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelProvider"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_v1_secrets_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSecret"];
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_secrets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Last set first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_signup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description The new tenant; the session is in the cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name_taken`: The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_signin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description The session is in the cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_signout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_api_keys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description `invalid_cursor`: The cursor is not one of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_api_keys_api_key_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such thing here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_oauth_clients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOAuthClient"];
            };
        };
        responses: {
            /** @description The client */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedOAuthClient"];
                };
            };
            /** @description `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not allowed to you. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: This content type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: The request does not fit its description. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_oauth_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthToken"];
                };
            };
            /** @description Refused (RFC 6749 §5.2) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Not one of our clients */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_well_known_oauth_authorization_server: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    get_well_known_oauth_protected_resource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    get_well_known_jwks_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `unavailable`: A part of the platform does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
}
