import { awscdk, javascript } from 'projen';
import { addCommunityFiles, PULL_REQUEST_TEMPLATE } from './projenrc/community';

/** Lowest aws-cdk-lib that works: cdk-nag 3 and `Validations` need it. */
const CDK_MINIMUM = '2.257.0';
/** What the suite runs on by default; `npm run matrix` runs it on the minimum too. */
const CDK_NEWEST = '2.276.0';
/** The CDK CLI tagged latest (3.0.0) cannot read the assemblies that aws-cdk-lib writes today. */
const CDK_CLI = '2.1148.1';
/** Folders of TypeScript beside src and test. */
const TYPESCRIPT = ['examples', 'bench', 'scripts', 'projenrc'];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-ecs-blueprints',
  description: 'Amazon ECS for AWS CDK: checked at synth, safe by default, split into stacks as you like',
  author: 'cdk-ecs-blueprints contributors',
  authorAddress: 'https://github.com/cdk-ecs-blueprints',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-ecs-blueprints/cdk-ecs-blueprints.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-ecs-blueprints contributors',
  keywords: ['aws', 'aws-cdk', 'awscdk', 'ecs', 'fargate', 'containers', 'docker', 'load-balancer', 'cdk-nag', 'ecr', 'eks', 'kubernetes', 'x-ray'],
  majorVersion: 0,
  pullRequestTemplateContents: PULL_REQUEST_TEMPLATE,
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '22',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  compat: true,

  cdkVersion: CDK_MINIMUM,
  constructsVersion: '10.5.1',
  // The suite runs on the newest aws-cdk-lib, which strict validation needs; the matrix proves the minimum.
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    // The clients that the runner of one-off tasks finds in the Lambda runtime.
    '@aws-sdk/client-cloudformation@^3',
    '@aws-sdk/client-ecs@^3',
    '@aws-sdk/client-lambda@^3',
    // The JSON schema of SARIF, and a parser of XML: what reads the reports of the command line.
    '@microsoft/jest-sarif@1.0.0-beta.0',
    'fast-xml-parser@^5',
    // Layers of the clusters in the examples, and of tests.
    '@aws-cdk/lambda-layer-kubectl-v35@^2',
    `aws-cdk-lib@${CDK_NEWEST}`,
    `aws-cdk@${CDK_CLI}`,
    'ajv@^8',
    'cdk-nag@3.0.2',
    'fast-check@^4',
    'jsii-rosetta@~6.0.0',
    'smol-toml@^1.9',
    'tsx@^4',
  ],

  // Parses the templates and task definitions that the command line is given.
  bundledDeps: ['yaml@^2.9'],
  bin: { 'cdk-ecs-blueprints': 'bin/cdk-ecs-blueprints' },

  publishToPypi: { distName: 'cdk-ecs-blueprints', module: 'cdk_ecs_blueprints' },
  publishToMaven: {
    javaPackage: 'io.github.cdkecsblueprints',
    mavenGroupId: 'io.github.cdkecsblueprints',
    mavenArtifactId: 'cdk-ecs-blueprints',
  },
  publishToNuget: { dotNetNamespace: 'CdkEcsBlueprints', packageId: 'CdkEcsBlueprints' },
  publishToGo: { moduleName: 'github.com/cdk-ecs-blueprints/cdk-ecs-blueprints-go' },

  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  gitignore: ['cdk.out/', '/.jsii.tabl.json', '.DS_Store'],

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    coverageText: false,
    jestConfig: {
      globalSetup: '<rootDir>/test/support/temporary.ts',
      setupFiles: ['<rootDir>/test/support/setup.ts'],
      cacheDirectory: '<rootDir>/node_modules/.cache/jest',
      moduleNameMapper: { '^cdk-ecs-blueprints$': '<rootDir>/src/index.ts' },
      collectCoverageFrom: ['src/**/*.ts', '!src/index.ts'],
      // Types alone: nothing in them ever runs.
      coveragePathIgnorePatterns: ['/node_modules/', '/src/api/(?:.*/)?(?:[a-z]+-)?shape\\.ts$', '/src/api/stacks\\.ts$'],
      coverageReporters: ['text-summary', 'lcov'],
      // Counting takes half as long again as the suite: `npm run coverage`.
      collectCoverage: false,
      coverageThreshold: { lines: 95 },
      // Counts in src alone; V8's own counting slows all of aws-cdk-lib down.
      coverageProvider: 'babel',
      testTimeout: 60_000,
      // All of two cores; workers that have grown are replaced.
      maxWorkers: '100%',
      workerIdleMemoryLimit: '600MB',
    },
  },
  // One program for the compiler and for lint: most of what either does is reading the types of aws-cdk-lib.
  tsconfigDev: {
    include: ['../src/**/*.ts', ...TYPESCRIPT.map(folder => `../${folder}/**/*.ts`), '../.projenrc.ts'],
    exclude: ['../**/node_modules', '../**/cdk.out'],
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', ...TYPESCRIPT],
    // A test changes no sources, and fails where `npx projen eslint --fix` would.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
    tsconfigPath: './test/tsconfig.json',
    projectService: false,
  },
});

// Deep imports are nobody's API; and examples import the package by its name.
project.package.addField('exports', {
  '.': './lib/index.js',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

// The newest release whose binaries are published for every platform; `npm ci` refuses a lock file without them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

project.npmignore!.addPatterns(
  '/API.md', '/action.yml', '/.pre-commit-hooks.yaml', '/bench/', '/examples/', '/scripts/', '/rosetta/', '/.ci/', '/CONTRIBUTING.md', '/SECURITY.md', '/CODE_OF_CONDUCT.md', '/.jsii.tabl.json',
);

// What editors look for beside a file; `npm test` reads all of them as one project, test/tsconfig.json.
for (const folder of ['bench', 'examples', 'scripts']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    compilerOptions: { noEmit: true, rootDir: '..' },
    include: ['**/*.ts'],
    exclude: ['node_modules', '**/cdk.out'],
  });
}

/* ---------- lint: the layout of docs/design/0001-layout.md, proved ---------- */

/** What everybody may import: knowledge, judgement, and what three folders need. */
const CORE = ['api', 'rules', 'private'];

/** Which folders of src a folder may import, itself and for the lower ones the core aside. */
const MAY_IMPORT: { [folder: string]: string[] } = {
  'api': [],
  'rules': ['api'],
  'private': ['api', 'rules'],
  'posture': CORE,
  'registry': [...CORE, 'posture'],
  'network': [...CORE, 'posture'],
  'agent': CORE,
  'capacity': [...CORE, 'posture', 'agent', 'network'],
  'monitoring': CORE,
  'cluster': [...CORE, 'posture', 'network', 'capacity/contract.ts', 'agent', 'monitoring'],
  'connection': CORE,
  // What other platforms run in place of ECS: pure renderers of a task.
  'targets': ['api', 'rules'],
  'task': [...CORE, 'posture', 'registry', 'connection', 'capacity/contract.ts', 'capacity/compatibility.ts', 'targets'],
  'sidecar': [...CORE, 'posture', 'registry', 'task'],
  'ingress': [...CORE, 'posture', 'network'],
  'service': [...CORE, 'posture', 'network', 'cluster', 'connection', 'task', 'capacity/contract.ts', 'ingress', 'monitoring'],
  'pipeline': [...CORE, 'posture', 'service'],
  'checks': [...CORE, 'targets'],
  'checks/template': ['api', 'rules'],
  'checks/evidence': ['api', 'rules', 'checks/template'],
  'patterns': ['*'],
};

/** Module-level state acts at a distance, and twice where two copies of the package are loaded; constants are typed `ReadonlyMap` and the like. */
const MEMORY = 'src/private/memory.ts';
const STATE = [':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind="let"]', ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'].map(kind =>
  `:matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation.typeAnnotation.typeName.name=/^Readonly/]) > NewExpression[callee.name="${kind}"].init`)];

// Or else no-cycle reads all of aws-cdk-lib, through which nothing leads back.
project.tryFindObjectFile('.eslintrc.json')!.addOverride('settings.import/ignore', ['/node_modules/']);
project.eslint!.addRules({
  'import/no-cycle': ['error', { ignoreExternal: true }],
  'import/no-restricted-paths': ['error', {
    zones: [
      ...Object.entries(MAY_IMPORT).filter(([, allowed]) => !allowed.includes('*')).map(([folder, allowed]) => ({
        target: `./src/${folder}`,
        from: './src',
        except: [`./${folder}`, ...allowed.map(path => `./${path}`)],
        message: `src/${folder} may import only ${[folder, ...allowed].join(', ')}`,
      })),
      { target: './src/!(index.ts)', from: './src/index.ts', message: 'nothing inside imports the index' },
    ],
  }],
  'complexity': ['error', 10],
  'max-lines': ['error', { max: 400 }],
  'max-depth': ['error', 3],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
});
project.eslint!.addOverride({
  files: ['src/api/**', 'src/rules/**', 'src/targets/**', 'src/checks/template/**', 'src/checks/evidence/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['aws-cdk-lib*', 'constructs*'], message: 'the core knows nothing of CDK' }] }] },
});
project.eslint!.addOverride({
  files: ['src/**'],
  excludedFiles: [MEMORY],
  rules: { 'no-restricted-syntax': ['error', ...STATE.map(selector => ({ selector, message: `what is remembered stands in ${MEMORY}` }))] },
});
// Scripts of the house print, and projen's API has optional parts that are there.
project.eslint!.addOverride({ files: ['.projenrc.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } });

/* ---------- compile: jsii, then files that load nothing until it is used ---------- */

project.tasks.tryFind('compile')!.reset('jsii --silence-warnings=reserved-word');
// What arguments are compared with comes from the types themselves.
project.tasks.tryFind('compile')!.prependExec('node --import tsx scripts/input-table.ts', { env: { TSX_DISABLE_CACHE: '1' } });
// Files whose source is gone must not be published.
project.tasks.tryFind('compile')!.prependExec('node -e "fs.rmSync(\'lib\', { recursive: true, force: true })"');
// Not by tsx's own command, which leaves a folder in the temporary directory.
project.tasks.tryFind('compile')!.exec('node --import tsx scripts/lazy-modules.ts', { env: { TSX_DISABLE_CACHE: '1' } });
project.tasks.tryFind('post-compile')!.spawn(project.addTask('rosetta', {
  description: 'Compiles every example in the README and in docstrings',
  exec: 'jsii-rosetta extract --compile --strict --directory . .',
}));
// Talks to the registry, so it belongs to a release and not to every compilation.
project.tasks.tryFind('release')!.prependSpawn(project.tasks.tryFind('compat')!);

project.tasks.tryFind('test')!.prependExec(`tsc -p ${project.tsconfigDev.fileName}`);

/* ---------- what people read before they contribute ---------- */

addCommunityFiles(project);

/* ---------- what people and CI call ---------- */

const scripts: { [name: string]: string } = {
  'demo': 'tsx scripts/demo.ts',
  'examples': 'tsx scripts/examples.ts',
  'coverage': 'jest --ci --coverage',
  'bench': 'tsx bench/bench.ts',
  'bench-checks': 'tsx bench/checks.ts',
  'matrix': 'tsx scripts/matrix.ts',
  'trial': 'tsx scripts/live-trial.ts',
  'coverage-table': 'tsx scripts/coverage-table.ts',
  'audit-patterns': 'tsx scripts/audit-patterns.ts',
  'nag-table': 'tsx scripts/nag-table.ts --write',
  'scanner-table': 'tsx scripts/scanner-table.ts',
};
for (const [name, command] of Object.entries(scripts)) {
  project.setScript(name, `node scripts/setup.cjs && ${command}`);
}
project.setScript('test', 'node scripts/setup.cjs && projen test');

project.synth();
