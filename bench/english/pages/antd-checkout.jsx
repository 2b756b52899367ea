import { useState } from 'react';
import {
  AutoComplete,
  Badge,
  Button,
  Card,
  Cascader,
  Checkbox,
  Col,
  Descriptions,
  Divider,
  Form,
  Input,
  InputNumber,
  Popover,
  Radio,
  Result,
  Row,
  Select,
  Space,
  Steps,
  Table,
  Typography,
} from 'antd';
import {
  DeleteOutlined,
  MinusOutlined,
  PlusOutlined,
  QuestionCircleOutlined,
  ShoppingCartOutlined,
} from '@ant-design/icons';
import { goods, regions, streets } from './kit/goods.js';
import { show } from './kit/antd.jsx';

function Address({ title, id }) {
  return (
    <Card title={title} size="small" style={{ marginBottom: 12 }} id={id}>
      <Form layout="vertical">
        <Row gutter={12}>
          <Col span={12}>
            <Form.Item label="First name">
              <Input autoComplete="given-name" />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item label="Last name">
              <Input autoComplete="family-name" />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item label="Street">
          <AutoComplete
            options={streets.map((value) => ({ value }))}
            filterOption={(typed, option) => option.value.toLowerCase().includes(typed.toLowerCase())}
          />
        </Form.Item>
        <Row gutter={12}>
          <Col span={8}>
            <Form.Item label="Postcode">
              <Input />
            </Form.Item>
          </Col>
          <Col span={16}>
            <Form.Item label="City">
              <Input />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item label="Country and region">
          <Cascader options={regions} placeholder="Choose" />
        </Form.Item>
        <Form.Item label="Phone">
          <Space.Compact block>
            <Select
              defaultValue="+43"
              options={['+34', '+43', '+49'].map((value) => ({ value }))}
              style={{ width: 90 }}
            />
            <Input />
          </Space.Compact>
        </Form.Item>
      </Form>
    </Card>
  );
}

function Checkout() {
  const [lines, setLines] = useState(goods);
  const [step, setStep] = useState(0);
  const [same, setSame] = useState(true);
  const [way, setWay] = useState('card');
  const [code, setCode] = useState('');
  const [off, setOff] = useState(0);
  const [agreed, setAgreed] = useState(false);
  const total = lines.reduce((sum, { price, count }) => sum + price * count, 0) - off;
  const set = (key, count) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, count: Math.max(1, count) } : line)));
  const columns = [
    {
      title: 'Article',
      dataIndex: 'name',
      render: (name) => (
        <>
          <a href="#article">{name}</a>
          <br />
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            onClick={() => setLines(lines.filter((line) => line.name !== name))}
          >
            Save for later
          </Button>
        </>
      ),
    },
    { title: 'Price', dataIndex: 'price', render: (price) => `€${price}` },
    {
      title: 'Quantity',
      dataIndex: 'count',
      render: (count, line) => (
        <Space.Compact>
          <Button icon={<MinusOutlined />} onClick={() => set(line.key, count - 1)} />
          <InputNumber
            style={{ width: 56 }}
            controls={false}
            value={count}
            onChange={(next) => set(line.key, next ?? 1)}
          />
          <Button icon={<PlusOutlined />} onClick={() => set(line.key, count + 1)} />
        </Space.Compact>
      ),
    },
    { title: 'Sum', key: 'sum', render: (_, { price, count }) => `€${price * count}` },
    {
      title: '',
      key: 'x',
      render: (_, { key }) => (
        <Button
          danger
          type="text"
          icon={<DeleteOutlined />}
          onClick={() => setLines(lines.filter((line) => line.key !== key))}
        />
      ),
    },
  ];
  return (
    <div style={{ maxWidth: 1120, margin: '0 auto', padding: 20 }}>
      <Row justify="space-between" align="middle">
        <Typography.Title level={3}>Hearth &amp; Home</Typography.Title>
        <Space>
          <a href="#help">Help</a>
          <Badge count={lines.length}>
            <Button icon={<ShoppingCartOutlined />} onClick={() => setStep(0)} />
          </Badge>
        </Space>
      </Row>
      <Steps
        current={step}
        onChange={setStep}
        items={['Basket', 'Address', 'Payment', 'Done'].map((title) => ({ title }))}
        style={{ margin: '16px 0' }}
      />
      <Row gutter={16}>
        <Col span={16}>
          {step === 0 && <Table columns={columns} dataSource={lines} pagination={false} size="small" />}
          {step === 1 && (
            <>
              <Address title="Delivery address" id="delivery" />
              <Checkbox checked={same} onChange={(event) => setSame(event.target.checked)}>
                Billing address is the same
              </Checkbox>
              {!same && <Address title="Billing address" id="billing" />}
              <Card size="small" title="Delivery" style={{ marginTop: 12 }}>
                <Radio.Group
                  defaultValue="post"
                  options={[
                    { value: 'post', label: 'Standard, 3 to 5 days, free' },
                    { value: 'fast', label: 'Express, tomorrow, €9' },
                    { value: 'shop', label: 'Collect from the shop' },
                  ]}
                />
              </Card>
            </>
          )}
          {step === 2 && (
            <Card title="How would you like to pay?">
              <Radio.Group
                optionType="button"
                value={way}
                onChange={(event) => setWay(event.target.value)}
                options={[
                  { value: 'card', label: 'Card' },
                  { value: 'bank', label: 'Bank transfer' },
                  { value: 'invoice', label: 'Invoice' },
                ]}
              />
              <Divider />
              {way === 'card' && (
                <Form layout="vertical">
                  <Form.Item label="Card number">
                    <Input placeholder="•••• •••• •••• ••••" />
                  </Form.Item>
                  <Row gutter={12}>
                    <Col span={8}>
                      <Form.Item label="Month">
                        <Select options={['01', '02', '03', '04', '05'].map((value) => ({ value }))} />
                      </Form.Item>
                    </Col>
                    <Col span={8}>
                      <Form.Item label="Year">
                        <Select options={['2026', '2027', '2028'].map((value) => ({ value }))} />
                      </Form.Item>
                    </Col>
                    <Col span={8}>
                      <Form.Item
                        label={
                          <>
                            Security code{' '}
                            <Popover content="Three digits on the back">
                              <QuestionCircleOutlined />
                            </Popover>
                          </>
                        }
                      >
                        <Input.Password />
                      </Form.Item>
                    </Col>
                  </Row>
                </Form>
              )}
              {way === 'bank' && <Input placeholder="IBAN" />}
              {way === 'invoice' && <p>You pay within 30 days.</p>}
              <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
                I accept the <a href="#terms">terms</a>
              </Checkbox>
              <br />
              <Checkbox>Send me offers</Checkbox>
            </Card>
          )}
          {step === 3 && (
            <Result
              status="success"
              title="Thank you for your order"
              subTitle="Order 88-1204"
              extra={<Button onClick={() => setStep(0)}>Continue shopping</Button>}
            />
          )}
        </Col>
        <Col span={8}>
          <Card title="Summary" size="small">
            <Descriptions
              column={1}
              size="small"
              items={[
                { key: 1, label: 'Articles', children: lines.length },
                { key: 2, label: 'Discount', children: `€${off}` },
                { key: 3, label: 'Total', children: <b>€{total}</b> },
              ]}
            />
            <Space.Compact block>
              <Input placeholder="Voucher" value={code} onChange={(event) => setCode(event.target.value)} />
              <Button onClick={() => setOff(code === '' ? 0 : 10)}>Apply</Button>
            </Space.Compact>
            <Divider />
            {step < 3 && (
              <Button type="primary" block disabled={step === 2 && !agreed} onClick={() => setStep(step + 1)}>
                {['Go to address', 'Go to payment', 'Buy now'][step]}
              </Button>
            )}
            {step > 0 && step < 3 && (
              <Button type="link" block onClick={() => setStep(step - 1)}>
                Back
              </Button>
            )}
          </Card>
          <Card title="Gift options" size="small" style={{ marginTop: 12 }}>
            <Checkbox>Wrap as a gift</Checkbox>
            <Input.TextArea
              rows={2}
              placeholder="Greeting"
              style={{ marginTop: 8 }}
              maxLength={120}
              showCount
            />
          </Card>
        </Col>
      </Row>
    </div>
  );
}

show('Checkout – Hearth & Home', <Checkout />);
