import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  checked,
  DEPLOYED_STAGES,
  InvalidSettings,
  operatorSettings,
  settingsOf,
  type Settings,
} from './settings.ts';

type DeployedStage = (typeof DEPLOYED_STAGES)[number];

const FOLDER = join(import.meta.dirname, '..', 'stages');

/** What a file in `stages/` may have: the operator's settings, and the schema by which editors check them. */
const stageFile = operatorSettings.extend({
  $schema: z.string().optional().describe('By which an editor checks this file and explains its settings.'),
});

/** The JSON Schema of the files in `stages/`. */
export const stageFileSchema = (): object => z.toJSONSchema(stageFile, { io: 'input' });

/** Settings that were part of the command line, and that the next deployment would forget. */
const OPERATORS_NAMES = Object.keys(operatorSettings.shape);

/**
 * The settings of the stage that is named in the CDK context. A deployed stage has its settings in a file, which is committed,
 * so that each deployment has all of them; the local system takes them from the context.
 * @param context looks up a context value
 * @throws InvalidSettings
 */
export function readSettings(context: (key: string) => unknown): Settings {
  const stage = context('stage');
  const passed = Object.fromEntries(
    OPERATORS_NAMES.map((name) => [name, context(name)]).filter(([, value]) => value !== undefined),
  ) as Record<string, unknown>;
  if (stage === 'local') return settingsOf(stage, listed(passed));
  const known = deployedStage(stage);
  const [name] = Object.keys(passed);
  if (name !== undefined) {
    throw new InvalidSettings(
      `Write ${name} into stages/${known}.json instead of passing it with -c: the next deployment would forget it.`,
    );
  }
  return readStageFile(known);
}

/** @throws InvalidSettings if a stage is none that is deployed */
function deployedStage(stage: unknown): DeployedStage {
  const known = DEPLOYED_STAGES.find((each) => each === stage);
  if (known) return known;
  const wrong = stage === undefined ? 'No stage is given' : `${JSON.stringify(stage)} is not deployed`;
  throw new InvalidSettings(
    `${wrong}. The stages ${DEPLOYED_STAGES.join(', ')} are: each has its settings in a file in stages/.`,
  );
}

/**
 * The settings of a deployed stage.
 * @param given its name, as somebody has typed it
 * @param folder where the files are
 * @throws InvalidSettings
 */
export function readStageFile(given: string | undefined, folder = FOLDER): Settings {
  const stage = deployedStage(given);
  const name = `stages/${stage}.json`;
  let text: string;
  try {
    text = readFileSync(join(folder, `${stage}.json`), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new InvalidSettings(
      `There is no ${name}, which would have the settings of this stage. To begin, write {} into it.`,
    );
  }
  try {
    const { $schema: _, ...decided } = checked(stageFile, JSON.parse(text));
    return settingsOf(stage, decided);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof InvalidSettings)) throw error;
    throw new InvalidSettings(`${name}: ${error.message}`);
  }
}

/** `-c` passes text; a list is separated by commas. */
function listed({ frameAncestors, ...others }: Record<string, unknown>): Record<string, unknown> {
  if (typeof frameAncestors !== 'string') return others;
  return { ...others, frameAncestors: frameAncestors.split(',').map((part) => part.trim()) };
}
