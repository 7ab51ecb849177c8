import type { components } from './openapi.gen.ts';

/** The API's shapes, under the names the console uses; generated from the routes. */
type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type SignUp = Schemas['SignUp'];
export type SignIn = Schemas['SignIn'];
export type ApiKey = Schemas['ApiKey'];
export type CreatedApiKey = Schemas['CreatedApiKey'];
export type OAuthScope = Schemas['CreateOAuthClient']['scopes'][number];
export type CreatedOAuthClient = Schemas['CreatedOAuthClient'];
export type RunSummary = Schemas['RunSummary'];
export type Run = Schemas['Run'];
export type RunState = RunSummary['state'];
export type Artifact = Schemas['Artifact'];
export type RunEvent = Schemas['EventPage']['items'][number];
export type Approval = Schemas['Approval'];
export type DecideApproval = Schemas['DecideApproval'];
export type Procedure = Schemas['ProcedureSummary'];
export type ProcedureVersion = Schemas['ProcedureVersion'];
export type Diagnostic = Schemas['Diagnostic'];
export type Trigger = Schemas['Trigger'];
export type CreateTrigger = Schemas['CreateTrigger'];
export type CreatedTrigger = Schemas['CreatedTrigger'];
export type Agent = Schemas['Agent'];
export type RegisterAgent = Schemas['RegisterAgent'];
export type RegisteredAgent = Schemas['RegisteredAgent'];

/** A page of a list, newest first; `next_cursor` is null at the end. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
