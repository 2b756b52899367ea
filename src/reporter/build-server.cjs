'use strict';

const { execFile } = require('node:child_process');
const fs = require('node:fs');

/**
 * What is known of the commit and the build that runs here: from the variables that build servers set, else from git. `key` is what all shards of
 * one build have in common. Nothing is known for certain, so everything may be absent.
 */
async function describeBuild(env, folder) {
  const found = Object.values(servers).find((read) => read(env));
  const said = found ? found(env) : {};
  if (said.branch && said.headSha && said.message) return said;
  const local = await askGit(folder);
  return { ...local, ...given(said) };
}

const servers = {
  github: (env) => {
    if (!env.GITHUB_ACTIONS) return undefined;
    const repository = `${env.GITHUB_SERVER_URL || 'https://github.com'}/${env.GITHUB_REPOSITORY}`;
    const request = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF || '');
    return {
      branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME,
      // Of a pull request the build has a merge commit, which nobody knows.
      headSha: headOfPullRequest(env.GITHUB_EVENT_PATH) || env.GITHUB_SHA,
      buildUrl: `${repository}/actions/runs/${env.GITHUB_RUN_ID}`,
      pullRequestUrl: request ? `${repository}/pull/${request[1]}` : undefined,
      key: joined('github', env.GITHUB_REPOSITORY, env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB),
    };
  },
  gitlab: (env) =>
    env.GITLAB_CI && {
      branch: env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || env.CI_COMMIT_REF_NAME,
      headSha: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA,
      message: env.CI_COMMIT_MESSAGE,
      buildUrl: env.CI_PIPELINE_URL || env.CI_JOB_URL,
      pullRequestUrl:
        env.CI_MERGE_REQUEST_IID && `${env.CI_PROJECT_URL}/-/merge_requests/${env.CI_MERGE_REQUEST_IID}`,
      // Parallel jobs are called `e2e 1/4`.
      key: joined('gitlab', env.CI_PIPELINE_ID, (env.CI_JOB_NAME || '').replace(/ \d+\/\d+$/, '')),
    },
  azure: (env) =>
    env.TF_BUILD && {
      branch: (env.SYSTEM_PULLREQUEST_SOURCEBRANCH || env.BUILD_SOURCEBRANCH || '').replace(
        /^refs\/heads\//,
        '',
      ),
      headSha: env.SYSTEM_PULLREQUEST_SOURCECOMMITID || env.BUILD_SOURCEVERSION,
      message: env.BUILD_SOURCEVERSIONMESSAGE,
      buildUrl: `${env.SYSTEM_TEAMFOUNDATIONCOLLECTIONURI}${env.SYSTEM_TEAMPROJECT}/_build/results?buildId=${env.BUILD_BUILDID}`,
      key: joined('azure', env.BUILD_BUILDID, env.SYSTEM_STAGENAME, env.SYSTEM_STAGEATTEMPT),
    },
  circle: (env) =>
    env.CIRCLECI && {
      branch: env.CIRCLE_BRANCH,
      headSha: env.CIRCLE_SHA1,
      buildUrl: env.CIRCLE_BUILD_URL,
      pullRequestUrl: env.CIRCLE_PULL_REQUEST,
      key: joined('circle', env.CIRCLE_WORKFLOW_ID, env.CIRCLE_JOB),
    },
  buildkite: (env) =>
    env.BUILDKITE && {
      branch: env.BUILDKITE_BRANCH,
      headSha: env.BUILDKITE_COMMIT,
      message: env.BUILDKITE_MESSAGE,
      buildUrl: env.BUILDKITE_BUILD_URL,
      key: joined('buildkite', env.BUILDKITE_BUILD_ID, env.BUILDKITE_STEP_ID),
    },
  bitbucket: (env) =>
    env.BITBUCKET_BUILD_NUMBER && {
      branch: env.BITBUCKET_BRANCH,
      headSha: env.BITBUCKET_COMMIT,
      buildUrl: `${env.BITBUCKET_GIT_HTTP_ORIGIN}/pipelines/results/${env.BITBUCKET_BUILD_NUMBER}`,
      key: joined('bitbucket', env.BITBUCKET_PIPELINE_UUID, env.BITBUCKET_BUILD_NUMBER),
    },
  jenkins: (env) =>
    env.JENKINS_URL && {
      branch: env.CHANGE_BRANCH || env.BRANCH_NAME || (env.GIT_BRANCH || '').replace(/^origin\//, ''),
      headSha: env.GIT_COMMIT,
      buildUrl: env.BUILD_URL,
      pullRequestUrl: env.CHANGE_URL,
      key: joined('jenkins', env.BUILD_TAG),
    },
};

function headOfPullRequest(file) {
  if (!file) return undefined;
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).pull_request?.head?.sha;
  } catch {
    return undefined;
  }
}

/** A build of which nothing is known has no key. */
function joined(server, ...parts) {
  return parts[0] ? [server, ...parts.filter(Boolean)].join('/') : undefined;
}

async function askGit(folder) {
  const [branch, commit] = await Promise.all([
    git(folder, ['rev-parse', '--abbrev-ref', 'HEAD']),
    git(folder, ['log', '-1', '--format=%H%n%B']),
  ]);
  const [headSha, ...message] = (commit || '').split('\n');
  return given({
    branch: branch === 'HEAD' ? undefined : branch,
    headSha,
    message: message.join('\n').trim(),
  });
}

/** Undefined where there is no git, or no repository. */
function git(folder, args) {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: folder, timeout: 5000, windowsHide: true }, (error, out) =>
      resolve(error ? undefined : out.trim()),
    );
  });
}

function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

module.exports = { describeBuild };
