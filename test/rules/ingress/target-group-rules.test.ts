import { Token } from 'aws-cdk-lib';
import { TargetGroupShape } from '../../../src/api/ingress/shape';
import { judge } from '../../../src/private/judge';
import { TARGET_GROUP_RULES } from '../../../src/rules/ingress/target-group-rules';

function group(shape: TargetGroupShape): string[] {
  return judge(TARGET_GROUP_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

const TOKEN = Token.asNumber({ Ref: 'Number' });

describe('a target group', () => {
  test.each<[TargetGroupShape, string[]]>([
    [{ stickinessSeconds: 604_800, stickinessCookieName: 'session' }, []],
    [{ stickinessSeconds: 604_801 }, ['ECS-LB-016 routing.stickinessCookieDuration']],
    [{ stickinessSeconds: 1, stickinessCookieName: 'AWSALBX' }, ['ECS-LB-016 routing.stickinessCookieName']],
    [{ stickinessCookieName: 'session' }, ['ECS-LB-016 routing.stickinessCookieName']],
    [{ slowStartSeconds: 30, algorithm: 'round_robin' }, []],
    [{ slowStartSeconds: 29 }, ['ECS-LB-017 routing.slowStart']],
    [{ slowStartSeconds: 901 }, ['ECS-LB-017 routing.slowStart']],
    [{ slowStartSeconds: 60, algorithm: 'least_outstanding_requests' }, ['ECS-LB-017 routing.slowStart']],
    [{ grpcMatcher: '0,1-5' }, []],
    [{ grpcMatcher: '200' }, ['ECS-LB-023 grpcMatcher']],
    [{ protocol: 'HTTP', healthCheckKind: 'HTTP' }, []],
    [{ protocol: 'HTTP', healthCheckKind: 'TCP' }, ['ECS-LB-024 health']],
    [{ protocol: 'HTTP', protocolVersion: 'GRPC', healthCheckKind: 'HTTP' }, ['ECS-LB-024 health']],
    [{ protocol: 'HTTP', protocolVersion: 'GRPC', healthCheckKind: 'gRPC' }, []],
    [{ protocol: 'TLS', healthCheckKind: 'gRPC' }, ['ECS-LB-024 health']],
    [{ stickinessSeconds: Token.asNumber({ Ref: 'Seconds' }), slowStartSeconds: Token.asNumber({ Ref: 'Seconds' }) }, []],
  ])('%j: %j', (shape, findings) => {
    expect(group(shape)).toEqual(findings);
  });
});

describe('target group', () => {
  test.each<[TargetGroupShape, string[]]>([
    [{ healthCheckPath: '/health?deep=1' }, []],
    [{ healthCheckPath: 'health' }, ['ECS-HC-001 healthCheckPath']],
    [{ healthCheckPath: `/${'a'.repeat(1024)}` }, ['ECS-HC-001 healthCheckPath']],
    [{ healthCheckPath: Token.asString({ Ref: 'Path' }) }, []],
    [{ healthCheckIntervalSeconds: 10, healthCheckTimeoutSeconds: 10 }, []],
    [{ healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 10 }, ['ECS-HC-002 healthCheckIntervalSeconds']],
    [{ healthCheckIntervalSeconds: TOKEN, healthCheckTimeoutSeconds: 10 }, []],
    [{ healthCheckIntervalSeconds: 4 }, ['ECS-HC-003 healthCheckIntervalSeconds']],
    [{ healthCheckTimeoutSeconds: 121 }, ['ECS-HC-003 healthCheckTimeoutSeconds']],
    [{ healthyThresholdCount: 1 }, ['ECS-HC-003 healthyThresholdCount']],
    [{ unhealthyThresholdCount: 11 }, ['ECS-HC-003 unhealthyThresholdCount']],
    [{ healthCheckPort: 0 }, ['ECS-HC-003 healthCheckPort']],
    [{ deregistrationDelaySeconds: 3601 }, ['ECS-HC-003 deregistrationDelaySeconds']],
    [{ matcher: '200' }, []],
    [{ matcher: '200,204,300-399' }, []],
    [{ matcher: 'ok' }, ['ECS-HC-004 matcher']],
    [{ matcher: '500' }, ['ECS-HC-004 matcher']],
    [{ matcher: '200,' }, ['ECS-HC-004 matcher']],
  ])('%j has findings %j', (shape, findings) => {
    expect(group(shape)).toEqual(findings);
  });
});
