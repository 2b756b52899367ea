import {
  mdiBarcode,
  mdiClose,
  mdiMapMarker,
  mdiPackageVariant,
  mdiPlus,
  mdiPrinter,
  mdiTruck,
} from '@mdi/js';
import { show } from './kit/vuetify.js';

show('Parcel desk', {
  data: () => ({
    icon: { mdiBarcode, mdiClose, mdiMapMarker, mdiPackageVariant, mdiPlus, mdiPrinter, mdiTruck },
    parcels: [
      { id: 'PX-501', to: 'Ljubljana', kg: 2.4, state: 'Ready' },
      { id: 'PX-502', to: 'Lublin', kg: 0.8, state: 'Ready' },
      { id: 'PX-503', to: 'Lublin', kg: 11, state: 'In transit' },
      { id: 'PX-504', to: 'Malmö', kg: 5.2, state: 'Delivered' },
    ],
    next: 505,
    city: null,
    kg: 1,
    speed: 'standard',
    extras: [],
    note: '',
    toast: false,
    sheet: false,
    drop: false,
    shown: null,
    cities: ['Ghent', 'Ljubljana', 'Lublin', 'Lyon', 'Malmö'],
    address: '',
    tab: 'out',
    search: '',
  }),
  computed: {
    price() {
      return (3 + this.kg * 1.2 + (this.speed === 'express' ? 6 : 0) + this.extras.length * 1.5).toFixed(2);
    },
  },
  methods: {
    say(text) {
      this.note = text;
      this.toast = true;
    },
    add() {
      this.parcels.push({ id: `PX-${this.next++}`, to: this.city ?? 'nowhere', kg: this.kg, state: 'Ready' });
      this.say('Label created');
    },
    send(one) {
      one.state = 'In transit';
      this.say(`${one.id} is on its way`);
    },
    remove(one) {
      this.parcels = this.parcels.filter((other) => other !== one);
      this.say(`${one.id} cancelled`);
    },
  },
  template: `
<v-app><v-app-bar density="compact" title="Parcel desk"><v-text-field v-model="search" label="Track a parcel" density="compact" hide-details variant="outlined" :append-inner-icon="icon.mdiBarcode" style="max-width:260px"></v-text-field><v-btn :icon="icon.mdiPrinter" @click="say('Printing')"></v-btn><v-btn :icon="icon.mdiMapMarker" aria-label="Nearest shops" @click="sheet = true"></v-btn></v-app-bar>
<v-main><v-container><v-row>
  <v-col cols="5"><v-card title="Send a parcel"><v-card-text>
    <v-autocomplete v-model="city" :items="cities" label="City" density="compact"></v-autocomplete>
    <v-text-field v-model="address" label="Street and number" density="compact"></v-text-field>
    <v-row dense><v-col><v-text-field label="Recipient" density="compact"></v-text-field></v-col><v-col><v-text-field label="Sender" density="compact"></v-text-field></v-col></v-row>
    <v-number-input v-model="kg" label="Weight (kg)" :min="1" :max="30" density="compact"></v-number-input>
    <v-radio-group v-model="speed" inline hide-details><v-radio label="Standard" value="standard"></v-radio><v-radio label="Express" value="express"></v-radio></v-radio-group>
    <v-checkbox v-model="extras" value="ins" label="Insurance" density="compact" hide-details></v-checkbox><v-checkbox v-model="extras" value="sig" label="Signature" density="compact" hide-details></v-checkbox><v-checkbox v-model="extras" value="sat" label="Saturday delivery" density="compact" hide-details></v-checkbox>
    <v-switch label="Hand in at the shop" density="compact" hide-details v-model="drop"></v-switch><v-select v-if="drop" label="Shop" :items="['Station kiosk', 'Corner store']" density="compact"></v-select>
    <p class="my-2">Price: <b>€{{ price }}</b></p><v-btn color="primary" :prepend-icon="icon.mdiPlus" @click="add">Create label</v-btn> <v-btn variant="text" @click="city = null; address = ''; extras = []">Reset</v-btn>
  </v-card-text></v-card></v-col>
  <v-col cols="7"><v-card><v-tabs v-model="tab"><v-tab value="out">Outgoing</v-tab><v-tab value="in">Incoming</v-tab></v-tabs>
    <v-list v-if="tab === 'out'" lines="two"><v-list-item v-for="one in parcels" :key="one.id" :title="one.id + ' to ' + one.to" :subtitle="one.kg + ' kg · ' + one.state" :prepend-icon="one.state === 'In transit' ? icon.mdiTruck : icon.mdiPackageVariant"><template #append><v-btn size="small" :disabled="one.state !== 'Ready'" @click="send(one)">Hand over</v-btn><v-btn size="small" variant="text" @click="shown = shown === one ? null : one">Track</v-btn><v-btn size="small" variant="text" :icon="icon.mdiClose" @click="remove(one)"></v-btn></template></v-list-item></v-list>
    <v-card-text v-else>Nothing is coming your way. <v-btn size="small" @click="say('Checked')">Check again</v-btn></v-card-text>
    <v-timeline v-if="shown" density="compact" side="end"><v-timeline-item size="x-small">{{ shown.id }} was registered</v-timeline-item><v-timeline-item size="x-small">{{ shown.state }}</v-timeline-item></v-timeline></v-card></v-col>
</v-row></v-container></v-main>
<v-bottom-sheet v-model="sheet"><v-card title="Nearest shops"><v-list><v-list-item v-for="shop in ['Station kiosk, 200 m', 'Corner store, 450 m']" :key="shop" :title="shop" @click="sheet = false; say(shop)"></v-list-item></v-list><v-card-actions><v-btn @click="sheet = false">Close</v-btn></v-card-actions></v-card></v-bottom-sheet>
<v-snackbar v-model="toast" timeout="8000">{{ note }}</v-snackbar></v-app>`,
});
