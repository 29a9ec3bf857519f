// The program without a screen: `inspect` says what a folder holds, `check` measures a plan, `access` looks for ways in,
// `corridor` for the widest straight way in bone.
// Exit 0 when it could answer, 2 when the arguments are wrong, 1 when something else went wrong.

import { runAccess } from './access.ts';
import { runCheck } from './check.ts';
import { runCorridor } from './corridor.ts';
import { runInspect } from './inspect.ts';
import { EXIT_COULD_NOT, EXIT_WRONG_ARGUMENTS, printMessage, WrongArguments } from './json-output.ts';

const USAGE = `usage:
  inspect <folder|zip>
  check <folder|zip> [--series UID] --labels <nifti|SEG> (--plan plan.json | --instruments list.json)
        [--posture supine|prone|left-lateral|right-lateral] [--across-gaps]
  access <folder|zip> [--series UID] --labels <nifti|SEG|folder> [--labels …] --target x,y,z (mm, LPS)
        [--gauge 8..20 | --diameter mm] [--length mm] [--margins name=mm,name=mm]
        [--posture supine|prone|left-lateral|right-lateral] [--sector deg] [--obliquity deg] [--incidence deg]
        [--through-bone] [--past-canal] [--head mm [--seat mm]] [--whole-lesion] [--gain lesion|bone] [--error freehand-ct|navigation|robot] [--most 1..20]
  corridor <folder|zip> [--series UID] [--labels <nifti|SEG|folder> …] --entry x,y,z --target x,y,z (mm, LPS)
        [--diameter mm]`;

type Command = (args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  inspect: runInspect,
  check: runCheck,
  access: runAccess,
  corridor: runCorridor,
};

const isWrongArgument = (error: unknown): error is Error =>
  error instanceof WrongArguments ||
  (error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || String(error.code).startsWith('ERR_PARSE_ARGS')));

const run = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    printMessage(USAGE);
    return EXIT_WRONG_ARGUMENTS;
  }
  try {
    return await command([...args]);
  } catch (error) {
    if (isWrongArgument(error)) {
      printMessage(`${error.message}\n${USAGE}`);
      return EXIT_WRONG_ARGUMENTS;
    }
    printMessage(error instanceof Error ? error.message : String(error));
    return EXIT_COULD_NOT;
  }
};

process.exitCode = await run(process.argv.slice(2));
