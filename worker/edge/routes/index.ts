import type { Route } from '../route.ts';
import { getAgent, getAgents, postAgent } from './agents.ts';
import { deleteApiKey, getApiKeys, postApiKey } from './api-keys.ts';
import { getApproval, getApprovals, postDecision } from './approvals.ts';
import { getArtifactContent, getRunArtifacts } from './artifacts.ts';
import { postRunCallback } from './callback.ts';
import { docsRoutes } from './docs.ts';
import { getHealthz, getReadyz } from './health.ts';
import { postHook } from './hooks.ts';
import { getMe, postSignIn, postSignOut, postSignUp } from './identity.ts';
import { postInternalSeed, postInternalSweep } from './internal.ts';
import { getActions, postDiff, postExplain, postNormalise, postValidate } from './language.ts';
import { getModelProviders, postModelProvider } from './models.ts';
import { getAuthorizationServer, getJwks, getProtectedResource, postOAuthClient, postToken } from './oauth.ts';
import {
  postPlaygroundExpression,
  postPlaygroundInputs,
  postPlaygroundRetry,
  postPlaygroundTemplate,
  postPlaygroundTransform,
} from './playground.ts';
import { getProcedures, getProcedureVersion, postProcedure } from './procedures.ts';
import { getRunStream } from './run-stream.ts';
import { getRun, getRunEvents, getRuns, postRunCancel } from './runs.ts';
import { getCkpSchema } from './schemas.ts';
import { getSecrets, putSecret } from './secrets.ts';
import { postRun } from './start-run.ts';
import { getTrigger, getTriggers, postTrigger } from './triggers.ts';

/** Every operation of the public API, in the order in which the document shows them. */
export const ROUTES: readonly Route[] = [
  postProcedure,
  getProcedures,
  getProcedureVersion,
  postValidate,
  postNormalise,
  postExplain,
  postDiff,
  getCkpSchema,
  getActions,
  postPlaygroundExpression,
  postPlaygroundTemplate,
  postPlaygroundTransform,
  postPlaygroundInputs,
  postPlaygroundRetry,
  postRun,
  getRuns,
  getRun,
  getRunEvents,
  getRunStream,
  postRunCancel,
  postRunCallback,
  getRunArtifacts,
  getArtifactContent,
  getApprovals,
  getApproval,
  postDecision,
  postTrigger,
  getTriggers,
  getTrigger,
  postHook,
  postAgent,
  getAgents,
  getAgent,
  postModelProvider,
  getModelProviders,
  putSecret,
  getSecrets,
  postSignUp,
  postSignIn,
  postSignOut,
  getMe,
  postApiKey,
  getApiKeys,
  deleteApiKey,
  postOAuthClient,
  postToken,
  getAuthorizationServer,
  getProtectedResource,
  getJwks,
  getHealthz,
  getReadyz,
  ...docsRoutes(() => ROUTES),
];

/** The launcher's own, in no document. */
export const INTERNAL_ROUTES: readonly Route[] = [postInternalSeed, postInternalSweep];
