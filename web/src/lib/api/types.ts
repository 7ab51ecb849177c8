import type { z } from 'zod';
import type * as agents from '../../../../schema/api/agents.ts';
import type * as approvals from '../../../../schema/api/approvals.ts';
import type * as identity from '../../../../schema/api/identity.ts';
import type * as procedures from '../../../../schema/api/procedures.ts';
import type * as runs from '../../../../schema/api/runs.ts';
import type * as triggers from '../../../../schema/api/triggers.ts';
import type { EventView } from '../../../../schema/events.ts';

/** The API's shapes, under the names the console uses. The only place that says where they come from. */
export type Me = z.infer<typeof identity.Me>;
export type SignUp = z.infer<typeof identity.SignUp>;
export type SignIn = z.infer<typeof identity.SignIn>;
export type ApiKey = z.infer<typeof identity.ApiKeyView>;
export type CreatedApiKey = z.infer<typeof identity.CreatedApiKey>;
export type OAuthScope = (typeof identity.SCOPES)[number];
export type CreatedOAuthClient = z.infer<typeof identity.CreatedOAuthClient>;
export type RunSummary = z.infer<typeof runs.RunSummary>;
export type Run = z.infer<typeof runs.RunDetail>;
export type RunState = z.infer<typeof runs.RunStateWord>;
export type TriggerType = z.infer<typeof runs.TriggerTypeWord>;
export type Failure = z.infer<typeof runs.FailureView>;
export type Waiting = z.infer<typeof runs.WaitingView>;
export type Artifact = z.infer<typeof runs.ArtifactView>;
export type EventPage = z.infer<typeof runs.EventPage>;
export type RunEvent = EventView;
export type Approval = z.infer<typeof approvals.ApprovalView>;
export type ApprovalStatus = z.infer<typeof approvals.ApprovalStatusWord>;
export type DecideApproval = z.infer<typeof approvals.DecideApproval>;
export type Procedure = z.infer<typeof procedures.ProcedureSummary>;
export type ProcedureVersion = z.infer<typeof procedures.ProcedureVersion>;
export type Diagnostic = z.infer<typeof procedures.DiagnosticView>;
export type Trigger = z.infer<typeof triggers.TriggerView>;
export type CreateTrigger = z.infer<typeof triggers.CreateTrigger>;
export type CreatedTrigger = z.infer<typeof triggers.CreatedTrigger>;
export type Agent = z.infer<typeof agents.AgentView>;
export type RegisterAgent = z.input<typeof agents.RegisterAgent>;
export type RegisteredAgent = z.infer<typeof agents.RegisteredAgent>;

/** A page of a list, newest first; `next_cursor` is null at the end. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
