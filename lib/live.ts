import { Alias, type IFunction, type IVersion } from 'aws-cdk-lib/aws-lambda';
import type { UsageFunction } from './function.ts';

interface LiveProps {
  /** Instances that are kept ready, so that fewer calls wait for one to start. */
  warm: number | undefined;
  /** Whether a new version gets only some of the calls at first. */
  isTried: boolean;
}

/** The CDK's own types of both differ in members that may be undefined, as TypeScript reads them here. */
type LiveAlias = Alias & IFunction;

/**
 * The alias that callers of a function call, if there is a reason for one: it names a version, whose instances can be kept
 * ready, and which a new one replaces step by step. Without a reason a function has no versions.
 */
export function liveOf(target: UsageFunction, { warm, isTried }: LiveProps): LiveAlias | undefined {
  if (warm === undefined && !isTried) return undefined;
  return new Alias(target, 'Live', {
    aliasName: 'live',
    version: target.currentVersion as IVersion,
    ...(warm !== undefined && { provisionedConcurrentExecutions: warm }),
  }) as LiveAlias;
}
