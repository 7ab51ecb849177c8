import { DurableObject } from 'cloudflare:workers';
import type { ObjectEnv } from '../env.ts';

export class TriggerObject extends DurableObject<ObjectEnv> {}
