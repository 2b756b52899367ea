/** Pages as applications have them, for steps in plain English. */
export const pages = {
  orders: `
    <header><a href="/">Tidewood</a><nav aria-label="Main"><a href="/shop">Shop</a><a href="/basket">Basket (2)</a><a href="/account">Account</a><a href="/sign-out">Sign out</a></nav></header>
    <main><h1>Orders</h1>
    <label>Search orders <input type="search"></label>
    <label for="st">Status</label><select id="st"><option>Any</option><option>Paid</option><option>Open</option></select>
    <table><caption>Invoices</caption><thead><tr><th>Invoice</th><th>Customer</th><th>Status</th><th>Total</th><th></th></tr></thead><tbody>
    <tr><td><a href="/i/7">INV-7</a></td><td>Ada Lovelace</td><td>Paid</td><td>$42.00</td><td><button>Edit</button><button>Delete</button></td></tr>
    <tr><td><a href="/i/8">INV-8</a></td><td>Alan Turing</td><td>Open</td><td>$1,120.00</td><td><button>Edit</button><button disabled>Delete</button></td></tr>
    <tr><td><a href="/i/9">INV-9</a></td><td>Grace Hopper</td><td>Open</td><td>$7.50</td><td><button>Edit</button><button>Delete</button></td></tr>
    </tbody></table>
    <p>3 orders</p><button>Export</button><button aria-label="Next page">›</button><button aria-label="Previous page">‹</button>
    </main><footer><a href="/terms">Terms of sale</a><a href="/privacy">Privacy</a></footer>`,
  checkout: `
    <h1>Checkout</h1><form>
    <fieldset><legend>Billing</legend><label>Name <input name="bn"></label><label>Email <input type="email"></label><label>Street <input></label></fieldset>
    <fieldset><legend>Shipping</legend><label>Name <input name="sn"></label><label>Email <input type="email"></label><label>Street <input></label></fieldset>
    <section><h2>Payment</h2><label><input type="radio" name="p" checked> Card</label><label><input type="radio" name="p"> Invoice</label>
      <label>Card number * <input autocomplete="cc-number"></label><label>CVC <input></label></section>
    <section><h2>Delivery</h2><label><input type="radio" name="d"> Standard (free)</label><label><input type="radio" name="d"> Express (+ $9.00)</label>
      <label><input type="checkbox"> Leave the parcel at the door</label></section>
    <aside aria-label="Order summary"><dl><dt>Subtotal</dt><dd>$40.00</dd><dt>Delivery</dt><dd>$2.00</dd><dt>Total</dt><dd>$42.00</dd></dl><p>Discount code <input><button type="button">Apply</button></p></aside>
    <label><input type="checkbox" required> I accept the terms of sale</label>
    <button>Place order</button><button type="button">Cancel</button></form>`,
  cards: `
    <style>.product{border:1px solid;width:200px;display:inline-block}.box{opacity:0;position:absolute}</style>
    <h1>Products</h1><div role="tablist"><button role="tab" aria-selected="true">All</button><button role="tab" aria-selected="false">New</button></div>
    <div class="grid"><div class="product"><img alt="Aurora lamp" width="20" height="20"><h3>Aurora lamp</h3><p>$42.00</p><div><button>Add to basket</button></div></div>
    <div class="product"><img alt="Oak stool" width="20" height="20"><h3>Oak stool</h3><p>$60.00</p><p>Sold out</p></div>
    <div class="product"><img alt="Linen throw" width="20" height="20"><h3>Linen throw</h3><p>$64.00</p><div><button>Add to basket</button></div></div></div>
    <div onclick="1" style="cursor:pointer">Load more</div><button title="Remove filter"><i class="fa fa-times"></i></button><button><i class="fa fa-trash"></i></button>
    <label><input type="checkbox" class="box"><span>In stock only</span></label>
    <div role="status">Aurora lamp was added to your basket.</div>`,
  account: `
    <h1>Account</h1><nav><a href="/login">Sign in</a><a href="/register">Sign up</a></nav>
    <div class="panel"><h2>Profile</h2><label>Display name <input value="Ada"></label><button>Save</button></div>
    <div class="panel"><h2>Password</h2><label>New password <input type="password"></label><label>Confirm password <input type="password"></label><button>Save</button></div>
    <div class="panel"><h2>Danger zone</h2><button>Delete account</button><button>Download my data</button></div>
    <button aria-expanded="false">Menu</button><div contenteditable aria-label="Biography">text</div>
    <dialog open aria-label="Cookies"><p>We use cookies</p><button>Accept</button><button>Decline</button></dialog>`,
} as const;

export type PageName = keyof typeof pages;
