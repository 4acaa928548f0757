// CDK's own validation costs about 3 s a process; it runs once over all examples, strictly, in scripts/examples.ts.
process.env.CDK_VALIDATION = 'false';
