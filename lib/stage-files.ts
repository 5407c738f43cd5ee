import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { operatorSettings, region } from './operator-settings.ts';
import { checked, DEPLOYED_STAGES, InvalidSettings, settingsOf, type Settings } from './settings.ts';

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
  const { file } = namedFile(stage);
  const [name] = Object.keys(passed);
  if (name !== undefined) {
    throw new InvalidSettings(
      `Write ${name} into ${file} instead of passing it with -c: the next deployment would forget it.`,
    );
  }
  return readStageFile(stage);
}

/** A file with the settings of a stage, and of a region beside the first. */
interface NamedFile {
  stage: DeployedStage;
  region: string | undefined;
  file: string;
}

/** @param given `production`, or `production.us-east-1` for another region @throws InvalidSettings */
function namedFile(given: unknown): NamedFile {
  const [name, ...rest] = typeof given === 'string' ? given.split('.') : [];
  const stage = DEPLOYED_STAGES.find((each) => each === name);
  const [beside] = rest;
  const isRegion = beside === undefined || region.safeParse(beside).success;
  if (stage && isRegion && rest.length < 2)
    return { stage, region: beside, file: `stages/${String(given)}.json` };
  const wrong = given === undefined ? 'No stage is given' : `${JSON.stringify(given)} is not deployed`;
  throw new InvalidSettings(
    `${wrong}. The stages ${DEPLOYED_STAGES.join(', ')} are: each has its settings in a file in stages/, ` +
      'and another one for each further region, such as production.us-east-1.',
  );
}

/**
 * The settings of a deployed stage.
 * @param given its name, as somebody has typed it; with a region as `production.us-east-1`
 * @param folder where the files are
 * @throws InvalidSettings
 */
export function readStageFile(given: unknown, folder = FOLDER): Settings {
  const { stage, region: beside, file } = namedFile(given);
  let text: string;
  try {
    text = readFileSync(join(folder, basename(file)), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new InvalidSettings(
      `There is no ${file}, which would have the settings of this stage. To begin, write {} into it.`,
    );
  }
  try {
    const { $schema: _, ...decided } = checked(stageFile, JSON.parse(text));
    if (beside !== undefined && decided.region !== beside)
      throw new InvalidSettings(`"region" must be ${beside}, as the name of the file says.`);
    return settingsOf(stage, decided, file);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof InvalidSettings)) throw error;
    throw new InvalidSettings(`${file}: ${error.message}`);
  }
}

/** `-c` passes text; a list is separated by commas. */
function listed({ frameAncestors, ...others }: Record<string, unknown>): Record<string, unknown> {
  if (typeof frameAncestors !== 'string') return others;
  return { ...others, frameAncestors: frameAncestors.split(',').map((part) => part.trim()) };
}
