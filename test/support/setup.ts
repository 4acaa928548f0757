// CDK's own validation costs about 3 s a process; it runs once over all examples, strictly, in scripts/examples.ts.
process.env.CDK_VALIDATION = 'false';
// Where each resource was made takes a quarter of the time of an app, and no template says it.
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
