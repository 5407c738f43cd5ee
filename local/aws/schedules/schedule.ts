import type { Pool } from '../functions/pool.ts';
import type { Functions } from '../functions/pools.ts';
import type { Stack } from '../template/stack.ts';
import { nextDue, type NextDue } from './expression.ts';

export interface Schedule {
  name: string;
  expression: string;
  timeZone: string;
  state: 'ENABLED' | 'DISABLED';
  input: string;
  maxRetries: number;
  nextDue: NextDue;
  pool: Pool;
}

interface Properties {
  Name?: string;
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  State?: 'ENABLED' | 'DISABLED';
  Target: { Arn: string; Input?: string; RetryPolicy?: { MaximumRetryAttempts?: number } };
}

const defaultRetries = 2;
const scheduledTime = '<aws.scheduler.scheduled-time>';

/** RFC 3339 in UTC; like AWS, without a fraction of a second that is zero. */
export const instantText = (instant: Date) => instant.toISOString().replace('.000Z', 'Z');

export const inputAt = (input: string, instant: Date) =>
  JSON.parse(input.replaceAll(scheduledTime, instantText(instant))) as unknown;

/** The name in the input's `schedule` member, because CloudFormation generates names of deployed schedules. */
function publicName(input: string, fallback: string): string {
  const { schedule } = JSON.parse(input) as { schedule?: unknown };
  return typeof schedule === 'string' ? schedule : fallback;
}

export function readSchedules(stack: Stack, functions: Functions, startedAt: Date): Schedule[] {
  return stack.resources<Properties>('AWS::Scheduler::Schedule').map(({ logicalId, properties }) => {
    const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State = 'ENABLED', Target } = properties;
    const input = Target.Input ?? '{}';
    try {
      return {
        name: publicName(input, stack.values(logicalId).ref),
        expression: ScheduleExpression,
        timeZone: ScheduleExpressionTimezone,
        state: State,
        input,
        maxRetries: Target.RetryPolicy?.MaximumRetryAttempts ?? defaultRetries,
        nextDue: nextDue(ScheduleExpression, ScheduleExpressionTimezone, startedAt),
        pool: functions.find(Target.Arn, logicalId),
      };
    } catch (error) {
      throw new Error(`${logicalId}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
