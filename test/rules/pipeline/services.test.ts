import { Token } from 'aws-cdk-lib';
import { pipeline, API, services } from '../../support/pipeline-rules';

const TOKEN = Token.asString({ Ref: 'Text' });

describe('services', () => {
  test('are 1 to 50', () => {
    expect(pipeline(services({}))).toEqual([]);
    expect(pipeline(services(...Array<object>(50).fill({})))).toEqual([]);
    expect(pipeline({ services: [] })).toEqual(['ECS-PIPE-001 services must name 1 to 50 services, got 0']);
    expect(pipeline(services(...Array<object>(51).fill({})))).toEqual(['ECS-PIPE-001 services must name 1 to 50 services, got 51']);
  });

  test('are named once', () => {
    expect(pipeline({ services: [API, API] })).toEqual(['ECS-PIPE-001 services[1].service must be named once, got Shop/Api again']);
  });

  test('have the containers that get the image, each named once', () => {
    expect(pipeline(services({ containerNames: ['log', 'web'] }))).toEqual([]);
    expect(pipeline(services({ containerNames: [TOKEN, TOKEN] }))).toEqual([]);
    expect(pipeline(services({}, { containerNames: ['wep', 'web', 'web'] }))).toEqual([
      'ECS-PIPE-002 services[1].containerNames[0] must be one of web, log, got \'wep\'',
      'ECS-PIPE-002 services[1].containerNames[2] must be named once, got \'web\' again',
    ]);
    expect(pipeline(services({ containerNames: [] })))
      .toEqual(['ECS-PIPE-002 services[0].containerNames must name at least one container, got none']);
  });

  test('are made in the app', () => {
    expect(pipeline(services({ isImported: false }, { isImported: undefined }))).toEqual([]);
    expect(pipeline(services({ isImported: true }))).toEqual(['ECS-PIPE-015 services[0].service must be made in this app, got S0, which is imported']);
  });

  test('are deployed by ECS', () => {
    expect(pipeline(services({ deploymentController: 'ECS' }, { deploymentController: TOKEN }, {}))).toEqual([]);
    expect(pipeline(services({ deploymentController: 'CODE_DEPLOY' })))
      .toEqual(['ECS-PIPE-003 services[0].service must be deployed by ECS, got CODE_DEPLOY']);
  });

  test('are where the pipeline is, and so is the repository', () => {
    const here = { account: '111111111111', region: 'eu-west-1' };
    expect(pipeline({ env: here, repositoryEnv: here, ...services({ env: here }, { env: { account: TOKEN, region: TOKEN } }) })).toEqual([]);
    expect(pipeline({ env: { account: TOKEN, region: TOKEN }, repositoryEnv: here, ...services({ env: here }) })).toEqual([]);
    expect(pipeline({
      env: here,
      repositoryEnv: { ...here, account: '222222222222' },
      ...services({ env: { ...here, region: 'eu-west-2' } }),
    })).toEqual([
      'ECS-PIPE-004 repository must be where the pipeline is, got account 222222222222 and not 111111111111',
      'ECS-PIPE-004 services[0].service must be where the pipeline is, got eu-west-2 and not eu-west-1',
    ]);
  });
});
