import { html, type Markup } from '../markup.ts';

export const signInContent = (): Markup =>
  html`<section class="narrow">
    <h1>Sign in</h1>
    <form class="stack panel" id="sign-in" novalidate>
      <p class="problem" role="alert" hidden></p>
      <label for="email">Email</label>
      <input id="email" name="email" type="email" autocomplete="username" />
      <label for="password">Password</label>
      <div class="with-button">
        <input id="password" name="password" type="password" autocomplete="current-password" />
        <button type="button" class="plain" id="show-password" aria-pressed="false">Show</button>
      </div>
      <label class="choice"><input type="checkbox" name="remember" /> Keep me signed in</label>
      <button class="primary">Sign in</button>
    </form>
    <p class="hint">No account yet? Everybody who tries this shop may be Ada: ask your test.</p>
  </section>`;
